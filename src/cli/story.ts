/** Plays events on a local region: each does its call, arrives later at the event bus, and is looked at. */
import type { LocalRegion } from '../local/region.ts';
import { type CloudTrailRecord, replay } from '../local/replay.ts';
import type { Told } from '../monitoring/look-report.ts';
import type { Settings } from '../monitoring/settings.ts';
import { deployLookFunction } from './look-function.ts';

export interface StoryEvent {
  readonly file: string;
  /** The event as it arrives: JSON. */
  readonly payload: string;
  /** ISO 8601. */
  readonly time: string;
  readonly detail: CloudTrailRecord;
}

export interface Teller {
  event(event: StoryEvent): void;
  told(at: Date, told: Told): void;
}

/** CloudTrail does not promise a time; half a minute is a good day. */
const deliverySeconds = 30;

export function storyOf(region: LocalRegion, settings: Settings, teller: Teller) {
  const { clock } = region;
  deployLookFunction(region, settings, teller.told);
  const passUntil = (time: Date) => clock.pass(Math.max(0, time.getTime() - clock.now().getTime()) / 1_000);

  return {
    /** Lets time pass until `time`; whatever is due meanwhile happens. */
    passUntil,
    async play(event: StoryEvent) {
      await passUntil(new Date(event.time));
      teller.event(event);
      replay(event.detail, region.efs);
      await clock.pass(deliverySeconds);
      region.bus.put(JSON.parse(event.payload));
      await clock.pass(0);
    },
  };
}
