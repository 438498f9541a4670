/** People are told of a tag that does not parse once, whatever asks for looks how often. */
import { describe, expect, it } from 'vitest';
import { WriteFailed } from '../../../src/flows/errors.ts';
import { look } from '../../../src/flows/look.ts';
import type { Notice } from '../../../src/flows/ports.ts';
import { localRegion } from '../../../src/local/region.ts';
import { someSettings } from '../../support/builders.ts';

const id = 'fs-00000001';
const since = '2026-11-02T08:00:00.000Z';
const byEvent = { askedBy: 'TagResource', eventTime: since, since: null };
const confirming = { askedBy: 'confirming look', eventTime: null, since };

async function aRegion(tags: Readonly<Record<string, string>>, optIn = false) {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date(since),
    writesPerSecond: 1_000,
  });
  region.efs.create({ id, throughputMode: 'elastic', tags });
  await region.clock.pass(60);
  const notices: Notice[] = [];
  const lookOnce = (
    asked: typeof byEvent | typeof confirming,
    notify = async (one: Notice) => void notices.push(one),
  ) =>
    region.clock.drive(
      look({ fileSystemId: id, missingSince: null, ...asked }, someSettings({ optIn }), region.world, {
        follow: async () => {},
        notify,
      }),
    );
  return { ...region, notices, lookOnce };
}

describe('a tag that does not parse', () => {
  const wrong = { 'mountwatch:io-limit-near': '8o' };

  it('is told in a message that names file system, tag and remedy', async () => {
    const { lookOnce, notices } = await aRegion(wrong);
    await lookOnce(byEvent);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.subject).toBe('Mountwatch: a tag has no effect on fs-00000001 in us-east-1');
    expect(notices[0]?.text).toContain(
      '- tag mountwatch:io-limit-near="8o" is neither off nor a number from 50 to 100 (%)',
    );
    expect(notices[0]?.text).toContain('aws efs describe-file-systems --file-system-id fs-00000001');
  });

  it.each([
    ['an event twice', byEvent],
    ['a confirming look or a sweep', confirming],
  ])('is not told again by %s', async (_name, again) => {
    const { lookOnce, notices } = await aRegion(wrong);
    await lookOnce(byEvent);
    await lookOnce(again);
    expect(notices).toHaveLength(1);
  });

  it('is told by a sweep where the event was lost', async () => {
    const { lookOnce, notices } = await aRegion(wrong);
    await lookOnce(confirming);
    expect(notices).toHaveLength(1);
  });

  it('is told again once it was put right and is wrong again', async () => {
    const { lookOnce, notices, efs } = await aRegion(wrong);
    await lookOnce(byEvent);
    efs.tag(id, { 'mountwatch:io-limit-near': '80' });
    await lookOnce(byEvent);
    efs.tag(id, wrong);
    await lookOnce(byEvent);
    expect(notices).toHaveLength(2);
  });

  it('where no alarm can name it, is told by the look that the event asked for and by no other', async () => {
    const { lookOnce, notices } = await aRegion({ 'mountwatch:enabled': 'ture' }, true);
    await lookOnce(confirming);
    expect(notices).toEqual([]);
    await lookOnce(byEvent);
    expect(notices).toHaveLength(1);
  });

  it('is told before anything is written: where that fails, the next look tells it', async () => {
    const { lookOnce, notices, alarms } = await aRegion(wrong);
    const down = async () =>
      Promise.reject(new WriteFailed('send the notice', new Error('SNS is down'), true));
    await expect(lookOnce(byEvent, down)).rejects.toThrow('SNS is down');
    expect([...alarms.stored.keys()]).toEqual([]);
    await lookOnce(byEvent);
    expect(notices).toHaveLength(1);
  });
});
