/** The size that thresholds are made for: it follows the file system only when that changes a threshold by more than 20 %. */
import { baselineMiBps, burstMiBps, floorMiBps } from '../metrics/efs-throughput.ts';
import { GiB } from '../metrics/units.ts';

/** A size moves with every write, and a rewritten alarm is a write out of three a second (docs/adr/0008). */
const band = 0.2;

/** Everything that a threshold takes from a size; each in MiB/s, of GiB. */
export const sizeTerms = {
  burst: burstMiBps,
  earned: (standardGiB: number) => Math.max(baselineMiBps(standardGiB), floorMiBps),
} as const;

/** @param remembered the size in bytes that the present alarms were made for; null when there are none. */
export function sizedBytes(presentBytes: number, remembered: number | null): number {
  if (remembered === null) return presentBytes;
  const moved = Object.values(sizeTerms).some((term) => {
    const [before, now] = [term(remembered / GiB), term(presentBytes / GiB)];
    return Math.abs(now - before) > band * before;
  });
  return moved ? presentBytes : remembered;
}

/** `Sized for 200.0 GiB (214748364800 bytes) of Standard storage.`: for people, and for our own memory. */
export function sizeSentence(standardBytes: number): string {
  return `Sized for ${(standardBytes / GiB).toFixed(1)} GiB (${standardBytes} bytes) of Standard storage.`;
}

/** The size in an alarm's description; null when there is none. */
export function sizeIn(description: string): number | null {
  const found = /^Sized for [\d.]+ GiB \((\d+) bytes\) of Standard storage\.$/m.exec(description)?.[1];
  return found === undefined ? null : Number(found);
}
