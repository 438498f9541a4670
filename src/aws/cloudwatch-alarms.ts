/** CloudWatch alarms: read all kinds, write metric alarms. */
import {
  type CloudWatchClient,
  DeleteAlarmsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import * as v from 'valibot';
import type { Alarms } from '../flows/ports.ts';
import type { ExistingAlarm } from '../monitoring/alarm.ts';
import { toExisting, toPutInput } from './alarm-translation.ts';
import { checkForm, text } from './answer-form.ts';
import { isNamed, orNothing, reading, writing } from './failure.ts';

/**
 * Without AlarmTypes, CloudWatch leaves out composite alarms, and one of those may hold a name that we want. Log alarms are too new
 * to ask for: a Region that does not know the word would refuse the whole read.
 */
const kinds = ['MetricAlarm', 'CompositeAlarm'] as const;

/** When the next call of a kind may be made: an account has so many a second. */
export interface ReadTurns {
  readonly page: () => Promise<void>;
  readonly tag: () => Promise<void>;
}

export function alarmsOf(client: CloudWatchClient, turns: ReadTurns): Alarms {
  return {
    under: (prefix) => reading(`the alarms under ${prefix}`, () => under(client, prefix, turns.page)),
    tag: (arn, key) =>
      reading(`the tags of ${arn}`, async () => {
        await turns.tag();
        return tagOf(client, arn, key);
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

const tagsForm = v.object({ Tags: v.nullish(v.array(v.object({ Key: text, Value: text }))) });

/** An alarm that was deleted since it was listed has no tags any more. */
async function tagOf(client: CloudWatchClient, ResourceARN: string, key: string): Promise<string | null> {
  const asked = client.send(new ListTagsForResourceCommand({ ResourceARN }));
  const answer = await orNothing(asked, 'ResourceNotFound', 'ResourceNotFoundException');
  if (answer === null) return null;
  checkForm('ListTagsForResource', tagsForm, answer);
  return answer.Tags?.find(({ Key }) => Key === key)?.Value ?? null;
}

/** A name that is gone already is no failure: CloudWatch deletes the others all the same. */
async function remove(client: CloudWatchClient, names: readonly string[]): Promise<void> {
  try {
    await client.send(new DeleteAlarmsCommand({ AlarmNames: [...names] }));
  } catch (error) {
    if (!isNamed(error, 'ResourceNotFound', 'ResourceNotFoundException')) throw error;
  }
}
