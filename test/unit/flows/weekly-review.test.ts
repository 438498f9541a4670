/** The weekly review as it is deployed: the template's own state machine, the flows, and a local region. */
import { describe, expect, it } from 'vitest';
import { scheduleReview } from '../../../src/cli/review-function.ts';
import { ReadFailed, WriteFailed } from '../../../src/flows/errors.ts';
import { localRegion } from '../../../src/local/region.ts';
import { GiB } from '../../../src/metrics/units.ts';
import { aFileSystem, someSettings } from '../../support/builders.ts';

const ids = ['fs-0a000000', 'fs-0b000000', 'fs-0c000000'] as const;
const [first, second, third] = ids;

/** Fifteen days of three idle file systems, one of them with far too much provisioned, up to the hour before the review. */
async function aWeekend() {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-07T05:00:00Z'),
    writesPerSecond: 1,
  });
  region.efs.create({ id: first, standardBytes: 200 * GiB });
  region.efs.create({
    id: second,
    standardBytes: 200 * GiB,
    throughputMode: 'provisioned',
    provisionedMiBps: 100,
    tags: { Name: 'render-farm' },
  });
  region.efs.create({ id: third, standardBytes: 200 * GiB });
  region.everyMinute();
  await region.clock.pass(16 * 86_400);
  return region;
}

type Region = Awaited<ReturnType<typeof aWeekend>>;

async function monday(region: Region, hours = 3) {
  const settings = someSettings();
  region.topics.create(settings.ticketTopicArn);
  const { executions } = scheduleReview(region, settings);
  await region.clock.pass(hours * 3_600);
  const messages = region.topics.delivered.filter(({ topicArn }) => topicArn === settings.ticketTopicArn);
  return { executions, messages, text: messages.at(-1)?.text ?? '' };
}

describe('the weekly review', () => {
  it('tells one digest: what is worth a change with its command, and who stays as he is', async () => {
    const { executions, messages, text } = await monday(await aWeekend());
    expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED']);
    expect(messages.map(({ subject }) => subject)).toEqual([
      // (100 - 200 x 50/1024) x $6: 90.234375 MiB/s above what the size earns.
      'Mountwatch: EFS in us-east-1: 1 change for $541 a month',
    ]);
    expect(text).toContain('render-farm (fs-0b000000): CHANGE to bursting: saves $541.41 a month');
    expect(text).toContain(
      'KEEP\n  bursting throughput carries this demand for ever, at no charge: fs-0a000000, fs-0c000000',
    );
  });

  it('names a file system that fails for good, and leaves the others alone', async () => {
    const region = await aWeekend();
    failing(region, first, Number.POSITIVE_INFINITY, true);
    const { executions, text } = await monday(region);
    expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED']);
    expect(text).toContain(
      'COULD NOT BE REVIEWED\n  fs-0a000000: ReadFailed at every try; the log of ReviewFileSystem says why',
    );
    expect(text).toContain('2 file systems of us-east-1 reviewed');
  });

  it('names one that no retry can help at once, with the reason', async () => {
    const region = await aWeekend();
    const calls = failing(region, first, Number.POSITIVE_INFINITY, false);
    const { text } = await monday(region);
    expect(text).toContain('fs-0a000000: could not read the metrics of fs-0a000000: AccessDenied');
    expect(calls()).toBe(1);
  });

  it('reviews one that works the third time', async () => {
    const region = await aWeekend();
    const calls = failing(region, first, 2, true);
    const { text } = await monday(region);
    expect(text).toContain('3 file systems of us-east-1 reviewed');
    expect(text).not.toContain('COULD NOT');
    expect(calls()).toBe(3);
  });

  it('names one whose review ends in a time-out, after one more try', async () => {
    const region = await aWeekend();
    const { readings } = region.reviewMetrics;
    const asked: Date[] = [];
    region.reviewMetrics.readings = (id, window) => {
      if (id !== first) return readings(id, window);
      asked.push(region.clock.now());
      return new Promise(() => {});
    };
    const { text } = await monday(region);
    expect(text).toContain(
      'fs-0a000000: Sandbox.Timedout at every try; the log of ReviewFileSystem says why',
    );
    // After 120 s of the first run and a wait of 10 s.
    expect(asked).toEqual([new Date('2026-11-23T06:00:00Z'), new Date('2026-11-23T06:02:10Z')]);
  });

  it.each([
    ['is deleted', null],
    ['is being deleted', aFileSystem({ id: third, lifeCycleState: 'deleting' })],
  ])('says nothing of a file system that %s while the review runs, and counts it', async (_how, found) => {
    const region = await aWeekend();
    const { find } = region.world.fileSystems;
    region.world.fileSystems.find = async (id) => (id === third ? found : find(id));
    const { text } = await monday(region);
    expect(text).toContain('2 file systems of us-east-1 reviewed');
    expect(text).toContain('1 file system deleted while it ran.');
    expect(text).not.toContain(third);
  });

  it('keeps what it told, for the fleet dashboard and for `mountwatch review --last`', async () => {
    const region = await aWeekend();
    const { text } = await monday(region);
    const report = await region.world.reviews.lastReport();
    expect(await region.reviewTable.lastReport()).toMatchObject({ text, more: 0 });
    expect(report?.verdicts.map(({ fileSystemId, action }) => [fileSystemId, action])).toEqual([
      [second, 'change'],
      [first, 'keep'],
      [third, 'keep'],
    ]);
  });

  it('of the week after leaves what the week before has stored, and sends a digest of its own', async () => {
    const region = await aWeekend();
    const { messages } = await monday(region, 8 * 24);
    const [after, before] = [new Date('2026-11-30T06:00:00Z'), new Date('2026-11-23T06:00:00Z')];
    for (const id of ids) {
      const stored = await region.reviewTable.reviewsOf(id, region.clock.now(), 8);
      expect(stored.map(({ at }) => at)).toEqual([after, before]);
    }
    expect(messages.map(({ at }) => at)).toEqual([before, after]);
  });

  it('of the week after says that the advice was not taken, and that two reviews agree', async () => {
    const region = await aWeekend();
    const { text } = await monday(region, 8 * 24);
    expect(text).toContain(
      'render-farm (fs-0b000000): bursting was advised on 2026-11-23, and was not taken',
    );
    const [last] = await region.reviewTable.reviewsOf(second, region.clock.now(), 1);
    expect(last?.answer.recommendation).toMatchObject({ action: 'change', mode: 'bursting' });
    expect(last?.answer.recommendation.reasons).not.toContain('firstReview');
  });

  it('of the week after says what became of advice that was taken, and waits before it says anything else', async () => {
    const region = await aWeekend();
    region.clock.at(new Date('2026-11-24T09:00:00Z'), () =>
      region.efs.update(second, { throughputMode: 'bursting' }),
    );
    const { text } = await monday(region, 8 * 24);
    expect(text).toContain(
      'bursting was advised on 2026-11-23 and taken: it saves $541.41 a month (promised: saves $541.41 a month)',
    );
  });

  it('goes on by the prices that are known when the price list cannot be read, and says so', async () => {
    const region = await aWeekend();
    const read = region.priceList.read;
    const priceList = {
      read: async () => Promise.reject(new ReadFailed('the prices', new Error('AccessDenied'), false)),
    };
    await region.reviewTable.putPrices(await read('us-east-1'));
    const { text } = await monday({ ...region, priceList });
    expect(text).toContain('Prices: could not read the prices: AccessDenied; those of 2026-11-23 are used.');
    expect(text).toContain('saves $541.41 a month');
  });

  it('goes on by the prices of today where they cannot be stored, and says so', async () => {
    const region = await aWeekend();
    region.reviewTable.putPrices = async () => {
      throw new WriteFailed('store the prices', new Error('AccessDenied'), false);
    };
    const { text } = await monday(region);
    expect(text).toContain('Prices: could not store the prices: AccessDenied.');
    expect(text).toContain('saves $541.41 a month');
    expect(await region.reviewTable.prices('us-east-1')).toBeNull();
  });

  it('without any price gives no amount, and says so', async () => {
    const region = await aWeekend();
    const priceList = {
      read: async () => Promise.reject(new ReadFailed('the prices', new Error('AccessDenied'), false)),
    };
    const { text } = await monday({ ...region, priceList });
    expect(text).toContain('Prices: could not read the prices: AccessDenied; none were stored before.');
    expect(text).toContain('3 of them at a price that is not known');
    expect(text).not.toContain('CHANGE');
  });

  it('leaves out who does not want to be watched, and names him', async () => {
    const region = await aWeekend();
    region.efs.tag(third, { 'mountwatch:enabled': 'false' });
    const { text } = await monday(region);
    expect(text).toContain('Not watched, so not reviewed: fs-0c000000');
    expect(text).toContain('2 file systems of us-east-1 reviewed');
  });
});

/** Its metrics cannot be read so many times. @returns how often they were asked for. */
function failing(region: Region, id: string, times: number, transient: boolean) {
  const { readings } = region.reviewMetrics;
  let calls = 0;
  region.reviewMetrics.readings = async (asked, window) => {
    if (asked !== id) return readings(asked, window);
    calls += 1;
    if (calls > times) return readings(asked, window);
    throw new ReadFailed(
      `the metrics of ${id}`,
      new Error(transient ? 'Throttling' : 'AccessDenied'),
      transient,
    );
  };
  return () => calls;
}
