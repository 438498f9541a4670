/** What moto cannot show of the table of reviews: what is asked of DynamoDB, items that are not ours, and failures. */
import { BatchGetItemCommand, DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../src/aws/dynamodb-query.ts';
import { pricesItem, reportItem, reviewItem } from '../../src/aws/review-items.ts';
import { reviewTableOf } from '../support/review-table.ts';
import { somePrices, someReport, someReview } from '../support/review-values.ts';

const dynamo = mockClient(DynamoDBClient);
beforeEach(() => dynamo.reset());

const now = new Date('2026-11-02T08:00:00Z');
const table = reviewTableOf('us-east-1', 'mountwatch-state', { now: () => now, sleep: async () => {} });
const id = 'fs-01234567';
const throttled = Object.assign(new Error('Rate exceeded'), {
  name: 'ProvisionedThroughputExceededException',
  $fault: 'client',
});
const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client' });

describe('a write', () => {
  const writes = [
    ['of a review', () => table.putReview(someReview(id, now)), `review#${id}`, now.toISOString()],
    ['of a report', () => table.putReport(someReport(now)), 'report', now.toISOString()],
    ['of prices', () => table.putPrices(somePrices('us-east-1')), 'prices', 'us-east-1'],
  ] as const;

  it.each(writes)('%s is one item, kept for 460 days', async (_name, write, pk, sk) => {
    dynamo.on(PutItemCommand).resolves({});
    await write();
    const items = dynamo.commandCalls(PutItemCommand).map(({ args }) => args[0].input.Item ?? {});
    const expiresAt = { N: String(Date.parse('2028-02-05T08:00:00Z') / 1_000) };
    expect(items).toMatchObject([{ pk: { S: pk }, sk: { S: sk }, expiresAt }]);
  });

  it.each(writes)('%s that fails throws', async (_name, write) => {
    dynamo.on(PutItemCommand).rejectsOnce(throttled).rejectsOnce(denied);
    await expect(write()).rejects.toMatchObject({ name: 'WriteFailed', transient: true });
    await expect(write()).rejects.toMatchObject({ name: 'WriteFailed', transient: false });
  });

  it('of a figure that is no number fails, and is not stored as none', async () => {
    const review = someReview(id, now);
    const week = { ...review.week, peakMeteredMiBps: Number.POSITIVE_INFINITY };
    await expect(table.putReview({ ...review, week })).rejects.toMatchObject({
      name: 'WriteFailed',
      message: expect.stringContaining('peakMeteredMiBps is Infinity'),
    });
    expect(dynamo.calls()).toEqual([]);
  });
});

describe('a read', () => {
  const reads = [
    ['of reviews', () => table.reviewsOf(id, now, 2)],
    ['of the reviews of a run', () => table.reviewsAt([id], now)],
    ['of the last report', () => table.lastReport()],
    ['of prices', () => table.prices('us-east-1')],
  ] as const;

  it.each(reads)('%s that fails throws, and never answers nothing', async (_name, read) => {
    dynamo.on(QueryCommand).rejectsOnce(throttled).rejectsOnce(denied);
    dynamo.on(BatchGetItemCommand).rejectsOnce(throttled).rejectsOnce(denied);
    await expect(read()).rejects.toMatchObject({ name: 'ReadFailed', transient: true });
    await expect(read()).rejects.toMatchObject({ name: 'ReadFailed', transient: false });
  });

  it('of the last report asks for one item, backwards', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [marshall(reportItem(someReport(now)))] });
    await table.lastReport();
    const input = { Limit: 1, ScanIndexForward: false, ConsistentRead: true };
    expect(dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input)).toMatchObject([input]);
  });

  it('of a review that an earlier version stored takes what it could not say for not urgent', async () => {
    const stored = reviewItem(someReview(id, now));
    const { isUrgent: _isUrgent, ...current } = someReview(id, now).answer.current;
    const answer = JSON.stringify({ ...JSON.parse(String(stored.answer)), current });
    dynamo.on(QueryCommand).resolves({ Items: [marshall({ ...stored, answer })] });
    const [review] = await table.reviewsOf(id, now, 1);
    expect(review?.answer.current).toEqual({ ...current, isUrgent: false });
  });

  it('of 250 reviews takes three calls, and asks for no key twice', async () => {
    dynamo.on(BatchGetItemCommand).resolves({});
    const ids = Array.from({ length: 250 }, (_, index) => `fs-${index}`);
    expect(await table.reviewsAt([...ids, ...ids], now)).toEqual([]);
    const keys = dynamo
      .commandCalls(BatchGetItemCommand)
      .map(({ args }) => args[0].input.RequestItems?.['mountwatch-state']?.Keys?.length);
    expect(keys).toEqual([100, 100, 50]);
  });
});

describe('an item that does not have our form is a failed read that names it', () => {
  const review = reviewItem(someReview(id, now));
  const report = reportItem(someReport(now));
  const prices = pricesItem(somePrices('us-east-1'), now);
  const changed = (item: Item, attribute: string, part: object) => ({
    ...item,
    [attribute]: JSON.stringify({ ...JSON.parse(String(item[attribute])), ...part }),
  });
  const reviews = () => table.reviewsOf(id, now, 1);
  const lastReport = () => table.lastReport();
  const pricesRead = () => table.prices('us-east-1');

  it.each([
    ['a review without its answer', reviews, { ...review, answer: undefined }, 'answer is missing'],
    ['a review whose answer is no JSON', reviews, { ...review, answer: '{' }, 'answer'],
    ['a review whose answer is of another type', reviews, { ...review, answer: 7 }, 'answer'],
    [
      'an answer without modes',
      reviews,
      changed(review, 'answer', { modes: undefined }),
      'answer.modes is missing',
    ],
    [
      'an answer with a mode that EFS does not have',
      reviews,
      changed(review, 'answer', { cheapestThatServes: { mode: 'max' } }),
      'answer.cheapestThatServes.mode',
    ],
    [
      'a figure beyond numbers',
      reviews,
      { ...review, week: String(review.week).replace('"writtenBytes":0', '"writtenBytes":1e999') },
      'week.writtenBytes must be a finite number',
    ],
    ['a week that is a text', reviews, changed(review, 'week', { meteredBytes: '5' }), 'week.meteredBytes'],
    [
      'a review of another file system',
      reviews,
      changed(review, 'answer', { fileSystemId: 'fs-89abcdef' }),
      'it tells of fs-89abcdef',
    ],
    ['a review of no moment', reviews, { ...review, sk: '2026-11-02' }, 'must be a moment'],
    ['a report without a text', lastReport, { ...report, text: undefined }, 'text is missing'],
    ['a report whose verdicts are none', lastReport, { ...report, verdicts: '{}' }, 'verdicts'],
    ['a report that does not count the others', lastReport, { ...report, more: 'x' }, 'more'],
    ['prices without one', pricesRead, changed(prices, 'prices', { ia: undefined }), 'prices.ia is missing'],
    ['a negative price', pricesRead, changed(prices, 'prices', { ia: -1 }), 'prices.ia must not be negative'],
    ['prices of another Region', pricesRead, changed(prices, 'prices', { region: 'eu-west-1' }), 'eu-west-1'],
  ])('%s', async (_name, read, item, told) => {
    dynamo.on(QueryCommand).resolves({ Items: [marshall(item, { removeUndefinedValues: true })] });
    await expect(read()).rejects.toMatchObject({
      name: 'ReadFailed',
      transient: false,
      message: expect.stringContaining(told),
    });
    await expect(read()).rejects.toThrow(`the item ${item.pk} ${item.sk} of the table`);
  });

  it('though it is one of many that a run has stored', async () => {
    const items = [review, changed(reviewItem(someReview('fs-89abcdef', now)), 'answer', { trend: 3 })];
    const Responses = { 'mountwatch-state': items.map((item) => marshall(item)) };
    dynamo.on(BatchGetItemCommand).resolves({ Responses });
    await expect(table.reviewsAt([id, 'fs-89abcdef'], now)).rejects.toThrow('review#fs-89abcdef');
  });
});
