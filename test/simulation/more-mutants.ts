import type { Mutant } from './mutants.ts';

/** Others that have to be noticed: by them each promise has been seen broken. */
export const moreMutants: readonly Mutant[] = [
  one(
    'the sweep asks for no looks',
    'desired state',
    'src/flows/sweep.ts',
    'await looks.sendAll(requestsFor(queued, now, null), 0);',
    '',
  ),
  one(
    'an alarm that is as it should be is written again',
    'safe hand-overs',
    'src/monitoring/diff.ts',
    "verb: 'keep'",
    "verb: 'update'",
  ),
  one(
    'the failures of an hour are counted, and nobody is told',
    'no failure unreported',
    'src/flows/end-incident.ts',
    'if (failures.length > known) {',
    'if (failures.length > 99) {',
  ),
  one(
    'that a file system was not found once is taken for its end',
    'nothing deleted unread',
    'src/monitoring/presence.ts',
    'if (missingSince === null || secondsBetween(missingSince, now) < secondsBetweenLooks) {',
    'missingSince ??= new Date(0);\n  if (secondsBetween(missingSince, now) < secondsBetweenLooks) {',
  ),
  one(
    'what is missing once may be changed',
    'nothing deleted unread',
    'src/monitoring/policy.ts',
    "if (presence.is !== 'missing') return",
    'if (presence.is) return',
  ),
  one(
    'a hand edit of a threshold is not seen',
    'desired state',
    'src/monitoring/alarm.ts',
    '!sameValue(wanted[setting], existing[setting])',
    "setting !== 'threshold' && !sameValue(wanted[setting], existing[setting])",
  ),
  one(
    'an alarm that somebody has silenced stays silent',
    'desired state',
    'src/monitoring/alarm.ts',
    '!sameValue(wanted[setting], existing[setting])',
    "setting !== 'actionsEnabled' && !sameValue(wanted[setting], existing[setting])",
  ),
  one(
    'every file system lacks an alarm',
    'desired state',
    'src/monitoring/plan-file-system.ts',
    'const desired = desire(subject);',
    'const desired = desire(subject).slice(1);',
  ),
  one(
    'a dead letter is told and not sent',
    'no message lost',
    'src/flows/settle-messages.ts',
    'on.deadLetters.send(body, reason)',
    'Promise.resolve([body, reason])',
  ),
  one(
    'the confirming look is not asked for',
    'no message lost',
    'src/flows/look.ts',
    'next === null ? null : follow(next)',
    'null',
  ),
  one(
    'starts are stored and not published',
    'no start counted twice',
    'src/flows/record-start.ts',
    "if (stored === 'new') publish",
    'if (stored === null) publish',
  ),
  one(
    'a failure is counted with each retry',
    'no start counted twice',
    'src/flows/record-failure.ts',
    'if (recorded.isNew) {',
    'if (recorded) {',
  ),
  one(
    'a passing failure of a task event is passed over',
    'no message lost',
    'src/flows/record-task-events.ts',
    '? retry(messages, messageOf(error), wiring)',
    '? []',
  ),
  one(
    'the tag of any stack proves',
    'nothing foreign touched',
    'src/monitoring/identity.ts',
    'existing.stackTag === stack',
    'existing.stackTag != null',
  ),
  one(
    'one removal has to do',
    'desired state',
    'src/flows/remove-with-stack.ts',
    'await world.clock.sleep(secondsUntilRunsEnd);',
    "if (typeof first !== 'string') return removalWords([first]);",
  ),
  one(
    'the sweep asks for a look at everything',
    'bounded calls',
    'src/flows/sweep.ts',
    'const queued = differing(plan);',
    'const queued = plan.fileSystems.map(({ id }) => id);',
  ),
  one(
    'an update deletes first',
    'states are kept',
    'src/flows/apply.ts',
    'await world.alarms.put(change.after,',
    "if (change.verb === 'update') await world.alarms.delete([change.name]);\n    await world.alarms.put(change.after,",
  ),
];

function one(name: string, breaks: Mutant['breaks'], file: string, find: string, replace: string): Mutant {
  return { name, edits: [{ file, find, replace }], breaks };
}
