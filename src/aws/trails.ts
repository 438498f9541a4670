/** CloudTrail: does a trail deliver the management write events of a Region? Those of other Regions and of the organisation are asked too. */
import {
  type AdvancedEventSelector,
  CloudTrailClient,
  DescribeTrailsCommand,
  type EventSelector,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { messageOf, ReadFailed } from '../flows/errors.ts';
import type { Trails } from '../flows/health-ports.ts';
import { deliveredWrites, type TrailSeen } from '../monitoring/trail.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';

/** A trail of the organisation may refuse its status or its selectors to a member: where no other trail will do, that is a read that failed. */
export function trailsOf(region: string): Trails {
  const client = new CloudTrailClient(clientOptions(region));
  return {
    async deliversManagementWrites() {
      const arns = await reading('the trails', () => trailArns(client), 'cloudtrail:DescribeTrails');
      const seen = await Promise.allSettled(arns.map((arn) => trail(client, arn)));
      const answer = deliveredWrites(
        seen.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
        seen.flatMap((one) => (one.status === 'rejected' ? [messageOf(one.reason)] : [])),
      );
      if (answer.is === 'unknown') {
        throw new ReadFailed(
          'whether a trail delivers management write events',
          new Error(answer.because),
          true,
        );
      }
      return answer.is;
    },
  };
}

/** Those of this Region, and the shadows of those that record it from another one or from another account. */
async function trailArns(client: CloudTrailClient): Promise<readonly string[]> {
  const { trailList = [] } = await client.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
  return trailList.map(({ TrailARN }) => {
    if (TrailARN === undefined) throw new Error('DescribeTrails answered with a trail without an ARN');
    return TrailARN;
  });
}

/** By its ARN: a trail of another Region is not found by its name. */
function trail(client: CloudTrailClient, arn: string): Promise<TrailSeen> {
  return reading(`trail ${arn}`, async () => {
    const [status, selectors] = await Promise.all([
      client.send(new GetTrailStatusCommand({ Name: arn })),
      client.send(new GetEventSelectorsCommand({ TrailName: arn })),
    ]);
    return {
      arn,
      isLogging: status.IsLogging === true,
      deliveryError: status.LatestDeliveryError || null,
      selectors: (selectors.EventSelectors ?? []).map(basic),
      advanced: (selectors.AdvancedEventSelectors ?? []).map(advanced),
    };
  });
}

/** What a selector leaves out, it has: all management events. */
function basic({ ReadWriteType = 'All', IncludeManagementEvents = true }: EventSelector) {
  return { readWrite: ReadWriteType, managementEvents: IncludeManagementEvents };
}

function advanced({ FieldSelectors = [] }: AdvancedEventSelector): TrailSeen['advanced'][number] {
  return FieldSelectors.map(({ Field, ...wanted }) => ({
    field: Field ?? '',
    wanted: Object.fromEntries(
      Object.entries(wanted).flatMap(([operator, values]) =>
        values === undefined ? [] : [[operator, values]],
      ),
    ),
  }));
}
