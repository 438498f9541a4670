/** Thresholds that depend on a size follow it only when they would move by more than 20 %. */
import { describe, expect, it } from 'vitest';
import { GiB } from '../../../src/metrics/units.ts';
import { isWrite } from '../../../src/monitoring/plan.ts';
import { planFileSystem } from '../../../src/monitoring/plan-file-system.ts';
import { sizedBytes, sizeIn, sizeSentence } from '../../../src/monitoring/sizing.ts';
import { aFileSystem, alone, someSettings, standing } from '../../support/builders.ts';

const settings = someSettings();
function planAt(standardBytes: number, existing: Parameters<typeof planFileSystem>[0]['existing']) {
  const fileSystem = aFileSystem({ standardBytes });
  const read = { fileSystemId: fileSystem.id, presence: { is: 'there', fileSystem } } as const;
  return planFileSystem({ ...alone, ...read, existing }, settings);
}
const standingAt = (standardBytes: number) =>
  planAt(standardBytes, []).allowed.flatMap(({ after }) => (after === null ? [] : [standing(after)]));

describe('the size that thresholds are made for', () => {
  it.each([
    ['is the present one where none is remembered', 200, null, 200],
    ['stays at 20 % more', 240, 200, 200],
    ['moves at more than 20 % more', 240.1, 200, 240.1],
    ['stays at 20 % less', 160, 200, 200],
    ['moves at more than 20 % less', 159.9, 200, 159.9],
    // Up to 20.48 GiB the floor of 1 MiB/s decides, and burst is 100 MiB/s up to 1 TiB: no threshold moves.
    ['stays for any growth below the floor', 20.48, 0.1, 0.1],
    ['moves when what is earned passes the floor by 20 %', 24.6, 0.1, 24.6],
    ['stays while it passes it by less', 24.5, 0.1, 0.1],
  ])('%s', (_name, presentGiB, rememberedGiB, expectedGiB) => {
    const remembered = rememberedGiB === null ? null : rememberedGiB * GiB;
    expect(sizedBytes(presentGiB * GiB, remembered)).toBe(expectedGiB * GiB);
  });

  it('is read back from what the description says of it', () => {
    expect(sizeSentence(200 * GiB)).toBe('Sized for 200.0 GiB (214748364800 bytes) of Standard storage.');
    expect(sizeIn(`one\n${sizeSentence(6_144)}\n\ntwo`)).toBe(6_144);
    expect(sizeIn('Sized for you.')).toBeNull();
  });
});

describe('the alarms of a file system that grows', () => {
  it('are left alone up to 20 %', () => {
    expect(planAt(239 * GiB, standingAt(200 * GiB)).allowed.filter(isWrite)).toEqual([]);
  });

  it('are rewritten beyond, those that depend on the size and no others', () => {
    const writes = planAt(241 * GiB, standingAt(200 * GiB)).allowed.filter(isWrite);
    // 0.8 x 241 x 50/1024 x 256 x 86,400 operations a day.
    expect(writes).toMatchObject([
      { alarmId: 'metered-io-operations-high', after: { threshold: 208_224_000 } },
      { alarmId: 'throughput-saturated', because: 'differs in description' },
    ]);
  });

  it('are repaired where a hand changed a threshold by less than 20 %', () => {
    const edited = standingAt(200 * GiB).map((existing) =>
      existing.name.endsWith('metered-io-operations-high') && existing.alarm !== null
        ? { ...existing, alarm: { ...existing.alarm, threshold: 180_000_000 } }
        : existing,
    );
    expect(planAt(210 * GiB, edited).allowed.filter(isWrite)).toMatchObject([
      { because: 'differs in threshold', after: { threshold: 172_800_000 } },
    ]);
  });

  it('agree again after a write that reached only one of them', () => {
    const half = standingAt(200 * GiB).map((existing, index) =>
      index === 3 ? (standingAt(300 * GiB)[3] ?? existing) : existing,
    );
    const writes = planAt(310 * GiB, half).allowed.filter(isWrite);
    expect(writes.map(({ alarmId }) => alarmId)).toEqual([
      'metered-io-operations-high',
      'throughput-saturated',
    ]);
  });
});
