/** CloudWatch alarms: read all kinds, write metric alarms. */
import {
  type CloudWatchClient,
  DeleteAlarmsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import type { Alarms } from '../flows/ports.ts';
import type { ExistingAlarm } from '../monitoring/alarm.ts';
import { toExisting, toPutInput } from './alarm-translation.ts';
import { isNamed, reading, writing } from './failure.ts';

/**
 * Without AlarmTypes, CloudWatch leaves out composite alarms, and one of those may hold a name that we want. Log alarms are too new
 * to ask for: a Region that does not know the word would refuse the whole read.
 */
const kinds = ['MetricAlarm', 'CompositeAlarm'] as const;

/** @param pageTurn resolves when the next page may be asked for. */
export function alarmsOf(client: CloudWatchClient, pageTurn: () => Promise<void>): Alarms {
  return {
    under: (prefix) => reading(`the alarms under ${prefix}`, () => under(client, prefix, pageTurn)),
    tag: (arn, key) =>
      reading(`the tags of ${arn}`, async () => {
        const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN: arn }));
        return Tags?.find(({ Key }) => Key === key)?.Value ?? null;
      }),
    put: (alarm, tags) =>
      writing(`put alarm ${alarm.name}`, async () => {
        await client.send(new PutMetricAlarmCommand(toPutInput(alarm, tags)));
      }),
    delete: (names) => writing(`delete ${names.length} alarms`, () => remove(client, names)),
  };
}

async function under(
  client: CloudWatchClient,
  prefix: string,
  pageTurn: () => Promise<void>,
): Promise<readonly ExistingAlarm[]> {
  const input = { AlarmNamePrefix: prefix, AlarmTypes: [...kinds] };
  const found: ExistingAlarm[] = [];
  await pageTurn();
  for await (const page of paginateDescribeAlarms({ client, pageSize: 100 }, input)) {
    for (const alarm of page.MetricAlarms ?? []) found.push(toExisting(alarm));
    for (const alarm of page.CompositeAlarms ?? []) found.push({ ...toExisting(alarm), kind: 'composite' });
    if (page.NextToken !== undefined) await pageTurn();
  }
  return found;
}

/** A name that is gone already is no failure: CloudWatch deletes the others all the same. */
async function remove(client: CloudWatchClient, names: readonly string[]): Promise<void> {
  try {
    await client.send(new DeleteAlarmsCommand({ AlarmNames: [...names] }));
  } catch (error) {
    if (!isNamed(error, 'ResourceNotFound', 'ResourceNotFoundException')) throw error;
  }
}
