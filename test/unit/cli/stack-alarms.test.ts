import { expect, it } from 'vitest';
import { putStackAlarms } from '../../../src/cli/stack-alarms.ts';
import { localRegion } from '../../../src/local/region.ts';
import { mountFailures, ownNamespace } from '../../../src/metrics/own-metrics.ts';
import { pageTopic, someSettings, ticketTopic } from '../../support/builders.ts';

const place = { region: 'us-east-1', account: '111122223333', writesPerSecond: 1 };
const aRegion = () => localRegion({ ...place, start: new Date('2026-11-02T08:00:00Z') });

it('puts the two alarms on task starts as the template has them, the one to the pages, the other to the tickets', async () => {
  const region = aRegion();
  await putStackAlarms(region, someSettings());
  const alarms = [...region.alarms.stored.values()].map(({ existing }) => existing.alarm);
  expect(alarms.map((alarm) => [alarm?.name, alarm?.alarmActions])).toEqual([
    ['mountwatch/mount-failing', [pageTopic]],
    ['mountwatch/mount-slow', [ticketTopic]],
  ]);
  expect(alarms[0]?.description).not.toContain('$' + '{');
  expect(alarms[0]?.signal.series.plain).toEqual({
    namespace: ownNamespace,
    metric: mountFailures,
    statistic: 'Sum',
    dimensions: { service: 'mountwatch' },
  });
});

it('tells the pages of slow mounts, too, where there is no topic for tickets', async () => {
  const region = aRegion();
  await putStackAlarms(region, someSettings({ ticketTopicArn: '' }));
  const slow = region.alarms.stored.get('mountwatch/mount-slow')?.existing.alarm;
  expect(slow?.alarmActions).toEqual([pageTopic]);
});

it('refuses a month that has no topic at all: the stack would have made one', async () => {
  const none = someSettings({ pageTopicArn: '', ticketTopicArn: '' });
  await expect(putStackAlarms(aRegion(), none)).rejects.toThrow('AlertsTopic');
});
