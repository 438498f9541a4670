/** Events on a local region: the call that an event records is made, and the event arrives later at the event bus. */
import type { LocalEvent } from '../local/event-bus.ts';
import type { LocalRegion } from '../local/region.ts';
import { type CloudTrailRecord, replay } from '../local/replay.ts';

export interface StoryEvent extends LocalEvent {
  /** The file of events/; null for a call that has none. */
  readonly file: string | null;
  readonly detail: CloudTrailRecord & { readonly eventTime: string };
}

/** CloudTrail does not promise a time; half a minute is a good day. */
const deliverySeconds = 30;

/** Makes the call now. @param isLost the event never arrives. */
export function play(event: StoryEvent, region: LocalRegion, isLost = false): void {
  const { file: _file, ...payload } = event;
  replay(event.detail, region.efs);
  if (isLost) return;
  const due = new Date(region.clock.now().getTime() + deliverySeconds * 1_000);
  region.clock.at(due, () => region.bus.put(payload));
}

/** The same event at another time. */
export function movedTo(event: StoryEvent, at: Date): StoryEvent {
  const time = at.toISOString().replace('.000Z', 'Z');
  return { ...event, time, detail: { ...event.detail, eventTime: time } };
}
