/**
 * Which minutes of the window were seen. EFS publishes bytes only where there were operations, so an idle minute and a
 * lost one look alike in them; a series that does not depend on I/O tells the two apart.
 */
import { balanceNames, permittedNames, type Readings, series } from './readings.ts';
import type { ReviewWindow } from './review-window.ts';
import { eachIn, type Series } from './series.ts';

export interface ObservedMinutes {
  /** 1 for an observed minute of the window. */
  readonly isObserved: Uint8Array;
  readonly count: number;
  /** Without a series that does not depend on I/O, what lies between the first and the last point is taken as observed. */
  readonly isGuessed: boolean;
}

export function observedMinutes(readings: Readings, window: ReviewWindow): ObservedMinutes {
  const isObserved = new Uint8Array(window.minutes);
  const level = [series(readings, ...permittedNames), series(readings, ...balanceNames)].find((found) =>
    reachesInto(found, window),
  );
  if (level !== undefined) fillPoints(level, window, isObserved);
  else fillSpan(readings, window, isObserved);
  let count = 0;
  for (let at = 0; at < isObserved.length; at += 1) count += isObserved[at] ?? 0;
  return { isObserved, count, isGuessed: level === undefined };
}

function fillPoints(
  { minutes, periodMinutes }: Series,
  { firstMinute }: ReviewWindow,
  isObserved: Uint8Array,
): void {
  for (let at = 0; at < minutes.length; at += 1) {
    const from = (minutes[at] ?? 0) - firstMinute;
    const to = Math.min(isObserved.length, from + periodMinutes);
    for (let minute = Math.max(0, from); minute < to; minute += 1) isObserved[minute] = 1;
  }
}

function reachesInto(found: Series, window: ReviewWindow): boolean {
  let any = false;
  eachIn(found, window, () => {
    any = true;
  });
  return any;
}

function fillSpan(readings: Readings, window: ReviewWindow, isObserved: Uint8Array): void {
  let [first, end] = [window.minutes, 0];
  for (const found of readings.values()) {
    eachIn(found, window, (_value, from, to) => {
      first = Math.min(first, from);
      end = Math.max(end, to);
    });
  }
  if (first < end) isObserved.fill(1, first, end);
}
