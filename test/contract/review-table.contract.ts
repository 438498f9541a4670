/** What the weekly review relies on its table for, each rule a named case (docs/contract.md), the same for the local table and for DynamoDB. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReviewTable } from '../../src/flows/review-ports.ts';
import { bareChanges, somePrices, someReport, someReview } from '../support/review-values.ts';

export interface ReviewTableWorld {
  readonly table: ReviewTable;
  now(): Date;
  pass(seconds: number): Promise<void>;
}

const day = 86_400;
const [one, two, three] = ['fs-01234567', 'fs-012345678', 'fs-89abcdef'] as const;

export function reviewTableContract(name: string, open: () => Promise<ReviewTableWorld>): void {
  let world: ReviewTableWorld;
  let table: ReviewTable;
  beforeEach(async () => {
    world = await open();
    table = world.table;
  });
  const ago = (seconds: number) => new Date(world.now().getTime() - seconds * 1_000);

  describe(`${name}: reviews`, () => {
    const agesOf = async (before: Date, most = 0) =>
      (await table.reviewsOf(one, before, most)).map(
        ({ at }) => (world.now().getTime() - at.getTime()) / 1_000,
      );

    it.each([
      ['with all there can be in it', {}],
      ['with as little as there can be', bareChanges],
    ])(
      '3.3-review-round-trip: a review %s comes back as it was put, to the last digit',
      async (_name, changes) => {
        const review = someReview(one, new Date(ago(60).getTime() + 7), changes);
        await table.putReview(review);
        expect(await table.reviewsOf(one, ago(0), 1)).toEqual([review]);
        expect(await table.reviewsAt([one], review.at)).toEqual([review]);
      },
    );

    it('3.3-review-replaced: a review that is put again is stored once, as it is now', async () => {
      await table.putReview(someReview(one, ago(60)));
      await table.putReview(someReview(one, ago(60), { name: 'renamed' }));
      const found = await table.reviewsOf(one, ago(0), 0);
      expect(found.map(({ answer }) => answer.name)).toEqual(['renamed']);
    });

    it('3.3-reviews-before: of a file system those before a moment come, the newest first, and no more than asked for', async () => {
      for (const age of [200, 50, 300, 100]) await table.putReview(someReview(one, ago(age)));
      await table.putReview(someReview(two, ago(10)));
      expect(await agesOf(ago(0))).toEqual([50, 100, 200, 300]);
      expect(await agesOf(ago(0), 2)).toEqual([50, 100]);
      expect(await agesOf(ago(100))).toEqual([200, 300]);
      expect(await agesOf(new Date(ago(100).getTime() + 1))).toEqual([100, 200, 300]);
      expect(await agesOf(ago(300))).toEqual([]);
    });

    it('3.3-reviews-at: of a run those of the file systems asked for come, each once, in their order', async () => {
      const at = ago(60);
      for (const id of [one, two, three]) await table.putReview(someReview(id, at));
      await table.putReview(someReview(one, ago(61)));
      const idsOf = async (ids: readonly string[], moment: Date) =>
        (await table.reviewsAt(ids, moment)).map(({ fileSystemId }) => fileSystemId);
      expect(await idsOf([three, one, 'fs-00000000', three], at)).toEqual([three, one]);
      expect(await idsOf([one, two], ago(61))).toEqual([one]);
      expect(await idsOf([], at)).toEqual([]);
    });

    it('3.3-reviews-at: a run of 250 file systems is found as a whole', async () => {
      const ids = Array.from({ length: 250 }, (_, index) => `fs-${String(index).padStart(8, '0')}`);
      for (const id of ids) await table.putReview(someReview(id, ago(60), bareChanges));
      const found = await table.reviewsAt(ids, ago(60));
      expect(found.map(({ fileSystemId }) => fileSystemId)).toEqual(ids);
    });

    it('3.3-unprocessed: a run of reviews that are larger than an answer may be is found as a whole', async () => {
      const ids = Array.from({ length: 60 }, (_, index) => `fs-${String(index).padStart(8, '0')}`);
      const large = { ...bareChanges, name: 'x'.repeat(350_000) };
      for (const id of ids) await table.putReview(someReview(id, ago(60), large));
      const found = await table.reviewsAt(ids, ago(60));
      expect(found.map(({ fileSystemId }) => fileSystemId)).toEqual(ids);
    });

    it('3.3-review-expired: a review is answered for 460 days, and then no longer there', async () => {
      const at = ago(0);
      await table.putReview(someReview(one, at));
      await world.pass(460 * day - 1);
      expect(await table.reviewsAt([one], at)).toHaveLength(1);
      expect(await table.reviewsOf(one, ago(0), 1)).toHaveLength(1);
      await world.pass(1);
      expect(await table.reviewsAt([one], at)).toEqual([]);
      expect(await table.reviewsOf(one, ago(0), 1)).toEqual([]);
    });
  });

  describe(`${name}: reports`, () => {
    it('3.3-last-report: the last report is the newest one, whichever was put last', async () => {
      expect(await table.lastReport()).toBeNull();
      const newest = someReport(new Date(ago(50).getTime() + 7));
      await table.putReport(someReport(ago(100)));
      await table.putReport(newest);
      await table.putReport(someReport(ago(200), { text: '', verdicts: [], more: 0 }));
      expect(await table.lastReport()).toEqual(newest);
      const again = { ...newest, text: 'again' };
      await table.putReport(again);
      expect(await table.lastReport()).toEqual(again);
    });

    it('3.3-item-size: a report that is larger than an item may be is stored, with its beginning and a line that says so', async () => {
      const report = someReport(ago(0), { text: '☃'.repeat(200_000) });
      await table.putReport(report);
      const stored = await table.lastReport();
      expect(stored).toEqual({ ...report, text: stored?.text });
      expect(stored?.text).toMatch(
        /^☃{130000,133000}\n\[The rest is not stored: the text has 600000 bytes, and .*\]$/,
      );
    });

    it('3.3-review-expired: a report is answered for 460 days, and then the one before it is not the last', async () => {
      await table.putReport(someReport(ago(1)));
      await table.putReport(someReport(ago(0)));
      await world.pass(460 * day - 1);
      expect(await table.lastReport()).not.toBeNull();
      await world.pass(1);
      expect(await table.lastReport()).toBeNull();
    });
  });

  describe(`${name}: prices`, () => {
    it('3.3-prices: those last put for a Region are answered, and of another Region none', async () => {
      expect(await table.prices('us-east-1')).toBeNull();
      await table.putPrices(somePrices('us-east-1', { standard: 0.31 }));
      await table.putPrices(somePrices('us-east-1'));
      await table.putPrices(
        somePrices('us-east-2', { standard: null, elasticRead: 0, asOf: '', source: '' }),
      );
      expect(await table.prices('us-east-1')).toEqual(somePrices('us-east-1'));
      expect(await table.prices('us-east-2')).toMatchObject({ standard: null, elasticRead: 0, asOf: '' });
      expect(await table.prices('us-east')).toBeNull();
    });

    it('3.3-review-expired: prices are answered for 460 days after they were put, whatever their own day', async () => {
      await table.putPrices(somePrices('us-east-1', { asOf: '2020-01-01' }));
      await world.pass(459 * day);
      expect(await table.prices('us-east-1')).not.toBeNull();
      await world.pass(day);
      expect(await table.prices('us-east-1')).toBeNull();
    });
  });
}
