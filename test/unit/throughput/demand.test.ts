/** What clients asked for, minute by minute, out of what CloudWatch has. Numbers are bytes a minute. */
import { describe, expect, it } from 'vitest';
import { demandOf, weeklyMeteredBytes } from '../../../src/throughput/demand.ts';
import { elasticPadding } from '../../../src/throughput/padding.ts';
import { runRateOf } from '../../../src/throughput/run-rate.ts';
import { fortnight, type Minutes, readingsOf } from '../../support/review-inputs.ts';

type Series = Readonly<Record<string, Minutes>>;
const of = (byName: Series) => demandOf(readingsOf(byName), fortnight);
const always =
  (value: number): Minutes =>
  () =>
    value;
const permitted = { 'PermittedThroughput Average': always(1e8) };

describe('a minute with bytes of each kind', () => {
  const kinds = {
    'DataReadIOBytes Sum': always(300),
    'DataWriteIOBytes Sum': always(20),
    'MetadataReadIOBytes Sum': always(7),
    'MetadataWriteIOBytes Sum': always(5),
    ...permitted,
  };

  // Metered: 300 / 3 + 20 + 7 + 5.
  it.each<[string, Series, readonly [number, number, number]]>([
    ['meters reads by a third and all else in full', kinds, [132, 307, 25]],
    [
      'takes a kind without a series for none',
      { 'DataWriteIOBytes Sum': always(20), ...permitted },
      [20, 0, 20],
    ],
    [
      'believes MeteredIOBytes where it is more, as it is for small reads',
      { ...kinds, 'MeteredIOBytes Sum': always(200) },
      [200, 307, 25],
    ],
    [
      'believes the kinds where they are more',
      { ...kinds, 'MeteredIOBytes Sum': always(100) },
      [132, 307, 25],
    ],
    [
      'takes metadata that nothing splits for writes',
      { 'MetadataIOBytes Sum': always(50), ...permitted },
      [50, 0, 50],
    ],
    [
      'takes for writes what the split leaves of the metadata',
      { ...kinds, 'MetadataIOBytes Sum': always(20) },
      [140, 307, 33],
    ],
    ['counts no metadata twice', { ...kinds, 'MetadataIOBytes Sum': always(12) }, [132, 307, 25]],
  ])('%s', (_what, byName, expected) => {
    const { metered, read, written, kindsAreUnknown } = of(byName);
    expect([metered[0], read[0], written[0]]).toEqual(expected);
    expect(kindsAreUnknown).toBe(false);
  });

  it('has bytes of unknown kinds where only MeteredIOBytes was read', () => {
    expect(of({ 'MeteredIOBytes Sum': always(60), ...permitted }).kindsAreUnknown).toBe(true);
    expect(of(permitted).kindsAreUnknown).toBe(false);
  });
});

describe('a minute without bytes', () => {
  const evenMinutes: Minutes = (at) => (at % 2 === 0 ? 60 : null);

  it('is idle where it was observed', () => {
    const { metered, observedMinutes } = of({ 'DataWriteIOBytes Sum': evenMinutes, ...permitted });
    expect([...metered.subarray(0, 4), observedMinutes]).toEqual([60, 0, 60, 0, 20_160]);
  });

  it('asks for the mean of the observed ones where it was not', () => {
    // The second day was lost; of the others every second minute has 60.
    const isLost = (at: number) => at >= 1_440 && at < 2_880;
    const demand = of({
      'DataReadIOBytes Sum': (at) => (isLost(at) ? null : evenMinutes(at)),
      'PermittedThroughput Average': (at) => (isLost(at) ? null : 1e8),
    });
    expect(demand.observedMinutes).toBe(18_720);
    expect([...demand.metered.subarray(1_438, 1_442)]).toEqual([20, 0, 10, 10]);
    expect([...demand.read.subarray(1_438, 1_442)]).toEqual([60, 0, 30, 30]);
    expect([...demand.isObserved.subarray(1_438, 1_442)]).toEqual([1, 1, 0, 0]);
  });

  it('keeps bytes of its own that no level was read with', () => {
    const demand = of({
      'DataWriteIOBytes Sum': (at) => (at === 5 ? 9_000 : 60),
      'PermittedThroughput Average': (at) => (at === 5 ? null : 1e8),
    });
    expect([demand.metered[5], demand.observedMinutes]).toEqual([9_000, 20_159]);
  });

  it('asks for nothing where nothing was observed', () => {
    const { metered, observedMinutes } = of({});
    expect([metered.every((bytes) => bytes === 0), observedMinutes]).toEqual([true, 0]);
  });
});

describe('the observed minutes', () => {
  const halfOf: Minutes = (at) => (at < 10_080 ? 1e8 : null);

  it.each<[string, Series, number, boolean]>([
    ['are those with PermittedThroughput', { 'PermittedThroughput Average': halfOf }, 10_080, false],
    ['are those with its least value, too', { 'PermittedThroughput Minimum': halfOf }, 10_080, false],
    [
      'are those with BurstCreditBalance where it was not read',
      { 'BurstCreditBalance Minimum': halfOf },
      10_080,
      false,
    ],
    [
      'are those with PermittedThroughput where both were read',
      { 'PermittedThroughput Average': halfOf, 'BurstCreditBalance Minimum': always(1) },
      10_080,
      false,
    ],
    [
      'are all from the first to the last point where neither was',
      { 'DataReadIOBytes Sum': (at) => (at === 100 || at === 5_099 ? 1 : null) },
      5_000,
      true,
    ],
    ['are none without a point', {}, 0, true],
  ])('%s', (_what, byName, count, isGuessed) => {
    const { observedMinutes, observedIsGuessed } = of(byName);
    expect([observedMinutes, observedIsGuessed]).toEqual([count, isGuessed]);
  });
});

describe('the run rate', () => {
  const weeks = (first: number, second: number) =>
    of({ 'DataWriteIOBytes Sum': (at) => (at < 10_080 ? first : second), ...permitted });

  it.each([
    ['as much', 100, 100, 0, 100],
    ['less', 100, 40, 0, 70],
    ['10.0 % more', 1_000, 1_100, 0, 1_050],
    ['10.1 % more', 1_000, 1_101, 10_080, 1_101],
    ['something, and the first asked for nothing', 0, 5, 10_080, 5],
  ])('is that of %s in the second week', (_what, first, second, from, mean) => {
    const found = runRateOf(weeks(first, second));
    expect([found.from, found.meanMeteredBytes, found.meanWrittenBytes]).toEqual([from, mean, mean]);
    expect([found.isGrowing, found.minutes, found.metered.length]).toEqual([
      from > 0,
      20_160 - from,
      20_160 - from,
    ]);
  });

  it('compares the weeks', () => {
    expect(weeklyMeteredBytes(weeks(2, 3))).toEqual([20_160, 30_240]);
  });
});

describe('what elastic throughput bills above the bytes', () => {
  const padding = (byName: Series) => {
    const readings = readingsOf(byName);
    return elasticPadding(readings, demandOf(readings, fortnight));
  };
  const data = { 'DataReadIOBytes Sum': always(60), 'DataWriteIOBytes Sum': always(40), ...permitted };

  it.each<[string, Series, number]>([
    ['nothing where TotalIOBytes counts the same', { ...data, 'TotalIOBytes Sum': always(100) }, 1],
    ['what TotalIOBytes counts more', { ...data, 'TotalIOBytes Sum': always(150) }, 1.5],
    ['nothing where TotalIOBytes counts less', { ...data, 'TotalIOBytes Sum': always(50) }, 1],
    ['nothing where TotalIOBytes was not read', data, 1],
    [
      'what it counts more in the minutes that it has',
      { ...data, 'TotalIOBytes Sum': (at) => (at < 10 ? 200 : null) },
      2,
    ],
    ['nothing without bytes', { 'TotalIOBytes Sum': always(0) }, 1],
  ])('is %s', (_what, byName, expected) => expect(padding(byName)).toBe(expected));
});
