/** What AWS and others have published of EFS throughput and its prices, out of our own functions. */
import { describe, expect, it } from 'vitest';
import {
  baselineMiBps,
  burstingMinute,
  burstMiBps,
  creditCapBytes,
} from '../../../src/metrics/efs-throughput.ts';
import { GiB, MiB } from '../../../src/metrics/units.ts';
import { breakEven } from '../../../src/throughput/break-even.ts';
import { modeOf, modeVerdicts, settingUSD } from '../../../src/throughput/modes.ts';
import { monthlyUSD } from '../../../src/throughput/monthly-cost.ts';
import type { Prices } from '../../../src/throughput/prices.ts';
import type { FileSystemReview } from '../../../src/throughput/review-file-system.ts';
import { steadyState } from '../../../src/throughput/steady-state.ts';
import {
  type Minutes,
  perMinute,
  readingsOf,
  reviewed,
  sizedFileSystem,
  tokyo,
  usEast1,
} from '../../support/review-inputs.ts';

/** AWS rounds 50/1024 to 5/100, and GB to GiB. */
function near(found: number, published: number, part = 0.025): void {
  expect(Math.abs(found - published) / published, `${found}, published ${published}`).toBeLessThanOrEqual(
    part,
  );
}

/** Source: EFS user guide, performance.html of 2021-03-09, and its copies of 2019 and 2020. */
describe("AWS's table of bursting", () => {
  const table = [
    [10, 0.5, 100, 7.2, 0.5],
    [256, 12.5, 100, 180, 12.5],
    [512, 25, 100, 360, 25],
    [1_024, 50, 100, 720, 50],
    [1_536, 75, 150, 720, 50],
    [2_048, 100, 200, 720, 50],
    [3_072, 150, 300, 720, 50],
    [4_096, 200, 400, 720, 50],
  ] as const;

  it.each(table)(
    '%i GiB: %f MiB/s, bursts to %i for %f minutes a day, %f %%',
    (size, baseline, burst, minutes, part) => {
      const found = [baselineMiBps(size), burstMiBps(size), (1_440 * baselineMiBps(size)) / burstMiBps(size)];
      const share = (100 * baselineMiBps(size)) / burstMiBps(size);
      if (size === 10) {
        near(found[0] ?? 0, baseline);
        near(found[2] ?? 0, minutes);
        near(share, part);
        return;
      }
      expect([...found, share]).toEqual([baseline, burst, minutes, part]);
    },
  );

  it.each(table)(
    '%i GiB can burst for the published share of a day for ever, and not for 5 %% more',
    (size, _b, burst, minutes) => {
      const minute = burstingMinute(size * GiB, 'us-east-1');
      const dayOf = (length: number) =>
        Float64Array.from(
          { length: 1_440 },
          (_, at) => Math.min(1, Math.max(0, length - at)) * perMinute(burst),
        );
      expect(steadyState(dayOf(size === 10 ? 7.03 : minutes), minute).isSustainable).toBe(true);
      expect(steadyState(dayOf(minutes * 1.05), minute).isSustainable).toBe(false);
    },
  );

  it('100 GiB: 5 MiB/s, 432,000 MiB a day, 72 minutes at 100 MiB/s', () => {
    near(baselineMiBps(100), 5);
    near((burstingMinute(100 * GiB, 'us-east-1').earnedBytes * 1_440) / MiB, 432_000);
    near((1_440 * baselineMiBps(100)) / burstMiBps(100), 72);
    expect((burstingMinute(100 * GiB, 'us-east-1').earnedBytes * 1_440) / MiB).toBe(421_875);
  });

  // A read counts a third.
  it.each([
    [1, { write: 50 }, true],
    [1, { read: 150 }, true],
    [1, { write: 50.1 }, false],
    [1, { read: 150.3 }, false],
    [10, { write: 500 }, true],
    [10, { read: 1_500 }, true],
    [10, { read: 1_503 }, false],
  ])('%i TiB carry %o for ever: %s', (TiBs, mibps: { read?: number; write?: number }, forEver) => {
    const { verdicts } = steady(TiBs * 1_024, mibps.read ?? 0, mibps.write ?? 0);
    expect(modeOf(verdicts, 'bursting').credits?.isSustainable).toBe(forEver);
  });

  it.each([
    [1, { write: 100 }],
    [1, { read: 300 }],
    [10, { write: 1_000 }],
    [10, { read: 3_000 }],
  ])(
    '%i TiB carry %o for half of each day, and not for a minute more',
    (TiBs, mibps: { read?: number; write?: number }) => {
      const half = (length: number) =>
        daily(
          TiBs * 1_024,
          (at) => (at % 1_440 < length ? (mibps.read ?? 0) : 0),
          (at) => (at % 1_440 < length ? (mibps.write ?? 0) : 0),
        );
      expect(modeOf(half(720).verdicts, 'bursting').serves).toBe(true);
      expect(modeOf(half(721).verdicts, 'bursting').serves).toBe(false);
    },
  );

  it('a new file system holds 2.1 TiB: 6.12 hours at 100 MiB/s', () => {
    near(creditCapBytes(0) / (100 * MiB) / 3_600, 6.12, 0.001);
  });
});

/** Source: the EFS FAQ, pricing examples; infracost's tests; a bill of 2026 in Tokyo. */
describe('published prices', () => {
  const bare: Prices = { ...usEast1, standard: 0, ia: 0, iaElastic: 0 };
  const transfer = (prices: Prices, region: string, readGiB: number, writtenGiB: number) =>
    monthlyUSD(
      { mode: 'elastic' },
      {
        standardGiB: 0,
        iaGiB: 0,
        archiveGiB: 0,
        readGiBPerMonth: readGiB,
        writtenGiBPerMonth: writtenGiB,
        transferIsKnown: true,
      },
      sizedFileSystem({ region }),
      prices,
    ).throughput;
  const amount = (standardGiB: number, provisionedMiBps: number) =>
    settingUSD(
      { mode: 'provisioned', provisionedMiBps },
      { ...steady(standardGiB, 0, 1).judged, prices: bare },
    ).throughput ?? 0;

  it('12,960 GB, three quarters of it read: $486.00', () => {
    expect(transfer(bare, 'us-east-1', 9_720, 3_240)).toBeCloseTo(486, 9);
  });

  it('100 GB with 100 MiB/s provisioned: $570.00; by binary units $570.70', () => {
    near(amount(100, 100), 570);
    expect(amount(100, 100)).toBeCloseTo(570.703, 3);
  });

  it('230 GB with 100 MiB/s provisioned: $531.00; by binary units $532.62', () => {
    near(amount(230, 100), 531);
    expect(amount(230, 100)).toBeCloseTo(532.617, 3);
  });

  it('250,793,018,040 bytes read and 2,057,315,052 written in Tokyo: $9.4769', () => {
    const found = transfer(tokyo, 'ap-northeast-1', 250_793_018_040 / GiB, 2_057_315_052 / GiB);
    expect(found).toBeCloseTo(9.4769, 4);
    // $9.4655 were billed.
    near(found ?? 0, 9.4655, 0.002);
  });

  it('8,672 GB read: $260', () => {
    near(transfer(bare, 'us-east-1', 8_672, 0) ?? 0, 260, 0.001);
  });

  it('20.48 GiB of padding earn 1 MiB/s for $6.14, and provisioned it costs $6.00', () => {
    expect(baselineMiBps(20.48)).toBe(1);
    expect(20.48 * (usEast1.standard ?? 0)).toBeCloseTo(6.14, 2);
    expect(amount(0, 1)).toBe(6);
  });
});

/** What elastic throughput costs for each metered GiB (k), and up to which part of N on average it is cheaper (u*). */
describe('the break-even of elastic and provisioned throughput', () => {
  const kinds = {
    writes: [0, 1, 0],
    'half reads': [0.5, 0.5, 0],
    'three quarters reads': [0.75, 0.25, 0],
    reads: [1, 0, 0],
    'metadata reads': [0, 0, 1],
  } as const;

  it.each([
    ['writes', usEast1, 0.06, 3.9, 4.87],
    ['half reads', usEast1, 0.0675, 3.46, 4.33],
    ['three quarters reads', usEast1, 0.075, 3.12, 3.9],
    ['reads', usEast1, 0.09, 2.6, 3.25],
    ['metadata reads', usEast1, 0.03, 7.79, 9.74],
    ['writes', tokyo, 0.07, 4.01, 5.01],
    ['half reads', tokyo, 0.0825, 3.4, 4.25],
    ['three quarters reads', tokyo, 0.095, 2.95, 3.69],
    ['reads', tokyo, 0.12, 2.34, 2.92],
    ['metadata reads', tokyo, 0.04, 7.01, 8.77],
  ] as const)('for %s', (kind, prices, k, percent, ofPeak) => {
    const [read, written, metadata] = kinds[kind];
    // One busy minute at 8 MiB/s metered, so that N is 10; the rest of the window at a hundredth.
    const scale = 8 / (read / 3 + written + metadata);
    const at =
      (part: number): Minutes =>
      (minute) =>
        perMinute(part * scale * (minute === 0 ? 1 : 0.01)) || null;
    const { verdicts, judged } = reviewed({
      fileSystem: sizedFileSystem({ standardGiB: 0, region: prices.region, throughputMode: 'elastic' }),
      readings: readingsOf({
        'DataReadIOBytes Sum': at(read),
        'DataWriteIOBytes Sum': at(written),
        'MetadataReadIOBytes Sum': at(metadata),
        'PermittedThroughput Average': () => 5_120 * MiB,
      }),
      prices,
    });
    const elastic = modeOf(verdicts, 'elastic').monthlyUSD.throughput ?? 0;
    const meteredGiB = (judged.runRate.meanMeteredBytes * 730 * 60) / GiB;
    expect(elastic / meteredGiB).toBeCloseTo(k, 6);
    expect(modeOf(verdicts, 'provisioned').provisionedMiBps).toBe(10);
    const { elasticBelowMiBps } = breakEven(verdicts, judged);
    expect((100 * (elasticBelowMiBps ?? 0)) / 10).toBeCloseTo(percent, 1);
    near((100 * (elasticBelowMiBps ?? 0)) / 10, percent, 0.003);
    near((100 * (elasticBelowMiBps ?? 0)) / 8, ofPeak, 0.003);
  });

  it('is where both cost the same', () => {
    const { verdicts, judged } = daily(
      0,
      () => 0,
      (at) => (at % 1_440 < 56 ? 8 : 0.001),
    );
    const { elasticBelowMiBps } = breakEven(verdicts, judged);
    const average = judged.runRate.meanMeteredBytes / MiB / 60;
    const atBreakEven =
      ((modeOf(verdicts, 'elastic').monthlyUSD.throughput ?? 0) * (elasticBelowMiBps ?? 0)) / average;
    expect(atBreakEven).toBeCloseTo(60, 6);
    expect(modeVerdicts(judged)).toEqual(verdicts);
  });
});

function steady(standardGiB: number, read: number, written: number): FileSystemReview {
  return daily(
    standardGiB,
    () => read,
    () => written,
  );
}

/** Data read and written, in MiB/s, on elastic throughput: nothing is cut off. */
function daily(
  standardGiB: number,
  readAt: (at: number) => number,
  writtenAt: (at: number) => number,
): FileSystemReview {
  return reviewed({
    fileSystem: sizedFileSystem({ standardGiB, throughputMode: 'elastic' }),
    readings: readingsOf({
      'DataReadIOBytes Sum': (at) => perMinute(readAt(at)) || null,
      'DataWriteIOBytes Sum': (at) => perMinute(writtenAt(at)) || null,
      'PermittedThroughput Average': () => 5_120 * MiB,
    }),
  });
}
