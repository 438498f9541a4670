/** What can go wrong around Mountwatch, by kind: each is counted as it happens, so that none is only written down. */

export const faults = {
  'call above a quota': 'an account may make so many calls a second, and another one is refused',
  'too many requests': 'EFS answers 429',
  'server error': 'a call is answered 5xx',
  'connection reset': 'a connection breaks before the answer',
  outage: 'for some minutes no call of a service is answered',
  'permission missing': 'for some minutes no call of a service is allowed, and no retry helps',
  'time-out before': 'a write times out, and never had its effect',
  'time-out after': 'a write times out, and has had its effect',
  'sent twice': 'the SDK sends a write again that has had its effect',
  'part of a batch': 'a queue takes some messages of a call and refuses the rest',
  'part of the metrics': 'CloudWatch gives a part of the points that were asked for',
  'file system not yet visible': 'a new file system is not found',
  'file system as it was': 'a change of a file system is not seen yet',
  'alarms as they were': 'an alarm that was just written, or deleted, is seen as before',
  'page that shifts': 'an item is on no page of a list, or on two, since the list changed while it was read',
  'killed between calls': 'a run ends between any two of its calls',
  'event lost': 'an event never arrives',
  'event doubled': 'an event arrives twice',
  'event late': 'an event arrives minutes late',
  'event that says nothing': 'an event has not the fields that it should have',
  'event overtaken': 'an event arrives after a later one',
  'clock skew': 'the clock of a function is wrong',
  'alarm edited by hand': 'somebody changes an alarm of ours',
  'alarm deleted by hand': 'somebody deletes an alarm of ours',
  'foreign alarm': 'somebody makes an alarm under our names, or beside them',
  'foreign dashboard': 'somebody makes a dashboard beside ours',
  'change during a run': 'a file system changes while a run looks at it',
  'deployment during a sweep': 'the stack is deployed with other settings while a sweep runs',
  'deletion during a look': 'the stack is deleted while a look is being made',
  'deletion during a sweep': 'the stack is deleted while a sweep runs',
} as const;

export type Fault = keyof typeof faults;

/** How often each has happened. */
export type Tally = Record<Fault, number>;

export function emptyTally(): Tally {
  return Object.fromEntries(Object.keys(faults).map((fault) => [fault, 0])) as Tally;
}
