/** CloudTrail: whether a trail of the Region records the calls that change something. */
import {
  CloudTrailClient,
  DescribeTrailsCommand,
  type EventSelector,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';

/** Throws for a trail with advanced selectors: they are not judged here. */
export function trailsOf(region: string): { deliversManagementWrites(): Promise<'yes' | 'no'> } {
  const client = new CloudTrailClient(clientOptions(region));
  return {
    deliversManagementWrites: () =>
      reading('the trails', () => deliversManagementWrites(client), 'cloudtrail:DescribeTrails'),
  };
}

async function deliversManagementWrites(client: CloudTrailClient): Promise<'yes' | 'no'> {
  const { trailList = [] } = await client.send(new DescribeTrailsCommand({}));
  const answers = await Promise.all(trailList.map(({ TrailARN = '' }) => isOne(client, TrailARN)));
  return answers.includes(true) ? 'yes' : 'no';
}

async function isOne(client: CloudTrailClient, arn: string): Promise<boolean> {
  const { IsLogging } = await client.send(new GetTrailStatusCommand({ Name: arn }));
  if (IsLogging !== true) return false;
  const { EventSelectors = [], AdvancedEventSelectors = [] } = await client.send(
    new GetEventSelectorsCommand({ TrailName: arn }),
  );
  if (AdvancedEventSelectors.length > 0) throw new Error(`${arn} has advanced event selectors`);
  return EventSelectors.some(selectsWrites);
}

function selectsWrites({ IncludeManagementEvents, ReadWriteType }: EventSelector): boolean {
  return IncludeManagementEvents === true && ReadWriteType !== 'ReadOnly';
}
