import { describe, expect, it } from 'vitest';
import { GiB } from '../../../src/metrics/units.ts';
import { sizesOf } from '../../../src/throughput/sizes.ts';
import { fortnight, type Minutes, readingsOf, sizedFileSystem } from '../../support/review-inputs.ts';

describe('the size over the window', () => {
  const sizes = (byName: Readonly<Record<string, Minutes>>) =>
    sizesOf(readingsOf(byName), fortnight, sizedFileSystem({ standardGiB: 100 }));
  const shown = (found: ReturnType<typeof sizes>) =>
    found.spans.map(({ end, standardBytes }) => [end, standardBytes / GiB]);

  it.each<[string, Minutes | null, readonly (readonly number[])[], number]>([
    ['is that which EFS describes', null, [[20_160, 100]], 100],
    ['is that of StorageBytes, where it was read', () => 40 * GiB, [[20_160, 40]], 40],
    [
      'changes where StorageBytes does',
      (at) => (at < 600 ? 40 : 50) * GiB,
      [
        [600, 40],
        [20_160, 50],
      ],
      50,
    ],
    [
      'is each point until the next, and the first from the beginning',
      (at) => (at === 900 ? 40 * GiB : at === 1_800 ? 60 * GiB : null),
      [
        [1_800, 40],
        [20_160, 60],
      ],
      60,
    ],
  ])('%s', (_what, valueAt, spans, final) => {
    const found = sizes(valueAt === null ? {} : { 'StorageBytes/Standard Average': valueAt });
    expect(shown(found)).toEqual(spans);
    expect(found.finalBytes / GiB).toBe(final);
    expect(found.finalMinute).toEqual(found.spans.at(-1)?.minute);
  });

  it('is not that of the whole, of which other classes earn nothing', () => {
    expect(shown(sizes({ 'StorageBytes/Total Average': () => 900 * GiB }))).toEqual([[20_160, 100]]);
  });
});
