import { describe, expect, it } from 'vitest';
import { type Digested, reviewDigest } from '../../../src/reports/review-digest.ts';
import { anAnswer, draining, followed, idleProvisioned, throttled } from '../../support/review-answers.ts';

const nothing: Digested = {
  region: 'us-east-1',
  stack: 'mountwatch',
  at: new Date('2026-11-23T06:00:00Z'),
  answers: [],
  failed: [],
  notWatched: [],
  gone: 0,
  pricesProblem: null,
};

const everything: Digested = {
  ...nothing,
  answers: [anAnswer(), followed, idleProvisioned, draining, throttled],
  failed: [{ fileSystemId: 'fs-0f000000', why: 'could not read the metrics of fs-0f000000: AccessDenied' }],
  notWatched: ['fs-0aaaaaaa'],
};

describe('the digest of the weekly review', () => {
  it('reads as it should', async () => {
    const { subject, text } = reviewDigest(everything);
    await expect(`${subject}\n\n${text}`).toMatchFileSnapshot('../../golden/files/review-digest.txt');
  });

  it('says in its subject what cannot wait, what can be saved, and that something failed', () => {
    expect(reviewDigest(everything).subject).toBe(
      'Mountwatch: EFS in us-east-1: 1 cannot wait, 1 change for $6,085 a month, 1 coming, 1 failed',
    );
    expect(reviewDigest(nothing).subject).toBe('Mountwatch: EFS in us-east-1: nothing to review');
  });

  it('has a subject that SNS takes, however large the fleet and the sums', () => {
    const saving = { ...idleProvisioned.recommendation, monthlySavingUSD: 123_456_789.12 };
    const answers = Array.from({ length: 1_000 }, (_, at) => ({
      ...(at % 2 === 0 ? throttled : { ...idleProvisioned, recommendation: saving }),
      fileSystemId: `fs-${at.toString(16).padStart(17, '0')}`,
    }));
    const failed = Array.from({ length: 1_000 }, () => ({
      fileSystemId: 'fs-0f000000',
      why: 'x'.repeat(400),
    }));
    const digest = reviewDigest({ ...nothing, region: 'ap-southeast-2', answers, failed });
    expect(digest.subject).toMatch(/^[ -~]{60,100}$/);
    expect(new TextEncoder().encode(digest.text).length).toBeLessThan(256 * 1_024);
  });

  it('adds up what the file systems cost and what the changes save: 60 + 120 + 6,145.41 + 4.50 + 6', () => {
    const { text } = reviewDigest(everything);
    expect(text).toContain(
      '5 file systems of us-east-1 reviewed, the 14 days to 2026-11-23 06:00 UTC. They cost $6,335.91 a month',
    );
    expect(text).toContain('WORTH A CHANGE: $6,085.41 a month in all');
  });

  it('tells first what cannot wait, then what is coming, then the most valuable change', () => {
    const { text } = reviewDigest({
      ...everything,
      answers: [
        {
          ...idleProvisioned,
          fileSystemId: 'fs-0small',
          recommendation: { ...idleProvisioned.recommendation, monthlySavingUSD: 12 },
        },
        ...everything.answers,
      ],
    });
    const order = ['fs-0c000000', 'fs-0d000000', 'fs-0b000000', 'fs-0small', 'fs-0a000000'].map((id) =>
      text.indexOf(id),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('says what is wrong with the prices, and of what has none that it is not known', () => {
    const unpriced = anAnswer({ current: { mode: 'bursting', monthlyUSD: null, isUrgent: false } });
    const { text } = reviewDigest({
      ...nothing,
      answers: [unpriced],
      pricesProblem: 'the price list could not be read',
    });
    expect(text).toContain('Prices: the price list could not be read.');
    expect(text).toContain('1 file system of us-east-1 reviewed');
    expect(text).toContain('They cost more than $0.00 a month, 1 of them at a price that is not known.');
  });

  it('names twenty of a kind and counts the rest', () => {
    const answers = Array.from({ length: 25 }, (_, at) => ({ ...throttled, fileSystemId: `fs-${100 + at}` }));
    const { text } = reviewDigest({ ...nothing, answers });
    expect(text.match(/PROBE/g)?.length).toBe(20);
    expect(text).toContain('and 5 more');
  });
});
