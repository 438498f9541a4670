/** Does the sweep run, and does what it asks for come about? */
import { secondsInAnHour } from '../metrics/units.ts';
import { type Found, fails, passes, unknown, utcText } from './health-check.ts';
import type { SweepRecord } from './sweep-record.ts';

/** Four sweeps. */
const mostHoursBetween = 1;

/** As the alarm on uncovered file systems: the first sweeps of a large fleet find some for an hour, and that is no fault. */
const mostHoursUncovered = 2;

export function sweepAge(record: SweepRecord | null, now: Date): Found {
  if (record === null) return unknown('no sweep has ended well yet; one comes every 15 minutes');
  const hours = hoursBetween(record.at, now);
  const last = `the last good sweep was at ${utcText(record.at)}`;
  return hours > mostHoursBetween
    ? fails(
        `${last}, ${Math.floor(hours)} h before this check, and one is due every 15 minutes: dashboards and alarms may be old`,
      )
    : passes(last);
}

export function coverage(record: SweepRecord | null, now: Date): Found {
  if (record === null) return unknown('no sweep has ended well yet');
  const { watched, uncovered, uncoveredSince } = record;
  if (watched === 0) return passes('there is no file system to watch');
  const percent = Math.floor((100 * (watched - uncovered)) / watched);
  const share = `${watched - uncovered} of ${watched} watched file systems (${percent} %) have their alarms as they should be`;
  if (uncoveredSince === null || hoursBetween(uncoveredSince, now) < mostHoursUncovered) return passes(share);
  return fails(`${share}: since ${utcText(uncoveredSince)} every sweep has found some that have not`);
}

function hoursBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 1_000 / secondsInAnHour;
}
