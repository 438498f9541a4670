/** CloudTrail's event history: when mount targets were created, and where. It is some minutes behind. */
import { CloudTrailClient, paginateLookupEvents } from '@aws-sdk/client-cloudtrail';
import * as v from 'valibot';
import type { Clock } from '../flows/ports.ts';
import type { MountSurroundings } from '../flows/start-ports.ts';
import type { CreatedMountTarget, CreatedMountTargets } from '../starts/surroundings.ts';
import { clientOptions } from './client-options.ts';
import { systemClock } from './clock.ts';
import { reading } from './failure.ts';

export function mountTargetHistoryOf(
  region: string,
  clock: Pick<Clock, 'now'> = systemClock,
): Pick<MountSurroundings, 'createdMountTargets'> {
  const client = new CloudTrailClient(clientOptions(region));
  return {
    createdMountTargets: (id, since) =>
      reading(
        `when mount targets of ${id} were created`,
        async (): Promise<CreatedMountTargets> => ({
          askedAt: clock.now(),
          created: await createdMountTargets(client, id, since),
        }),
        'cloudtrail:LookupEvents',
      ),
  };
}

/** LookupEvents filters by one attribute; the file system stands in the record. */
async function createdMountTargets(
  client: CloudTrailClient,
  fileSystemId: string,
  StartTime: Date,
): Promise<readonly CreatedMountTarget[]> {
  const found: CreatedMountTarget[] = [];
  const LookupAttributes = [{ AttributeKey: 'EventName', AttributeValue: 'CreateMountTarget' }] as const;
  const input = { LookupAttributes: [...LookupAttributes], StartTime };
  for await (const { Events = [] } of paginateLookupEvents({ client }, input)) {
    for (const { EventTime, CloudTrailEvent } of Events) {
      const place = placeOf(CloudTrailEvent, fileSystemId);
      if (place === null) continue;
      if (EventTime === undefined) throw new Error(unreadable);
      found.push({ at: EventTime, ...place });
    }
  }
  return found;
}

const record = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    errorCode: v.nullish(v.string(), null),
    requestParameters: v.fallback(
      v.nullable(v.object({ fileSystemId: v.string(), subnetId: v.fallback(v.string(), '') })),
      null,
    ),
    responseElements: v.fallback(v.nullish(v.object({ availabilityZoneId: v.nullish(v.string()) })), null),
  }),
);

const unreadable = 'CloudTrail answered with a record that cannot be read';

/** Null: it created none of this file system; an attempt that was refused has an error code, and may have no parameters. */
function placeOf(
  cloudTrailEvent: string | undefined,
  fileSystemId: string,
): Omit<CreatedMountTarget, 'at'> | null {
  const { success, output } = v.safeParse(record, cloudTrailEvent);
  if (!success) throw new Error(unreadable);
  const { errorCode, requestParameters, responseElements } = output;
  if (errorCode !== null) return null;
  if (requestParameters === null) throw new Error(unreadable);
  if (requestParameters.fileSystemId !== fileSystemId) return null;
  return {
    subnetId: requestParameters.subnetId,
    availabilityZoneId: responseElements?.availabilityZoneId ?? null,
  };
}
