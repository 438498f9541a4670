/** CloudTrail's event history: when mount targets were created. It is some minutes behind. */
import { CloudTrailClient, paginateLookupEvents } from '@aws-sdk/client-cloudtrail';
import * as v from 'valibot';
import type { MountSurroundings } from '../flows/start-ports.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';

export function mountTargetHistoryOf(region: string): Pick<MountSurroundings, 'createdMountTargets'> {
  const client = new CloudTrailClient(clientOptions(region));
  return {
    createdMountTargets: (id, since) =>
      reading(
        `when mount targets of ${id} were created`,
        () => createdMountTargets(client, id, since),
        'cloudtrail:LookupEvents',
      ),
  };
}

/** LookupEvents filters by one attribute; the file system stands in the record. */
async function createdMountTargets(
  client: CloudTrailClient,
  fileSystemId: string,
  StartTime: Date,
): Promise<readonly Date[]> {
  const found: Date[] = [];
  const LookupAttributes = [{ AttributeKey: 'EventName', AttributeValue: 'CreateMountTarget' }] as const;
  const input = { LookupAttributes: [...LookupAttributes], StartTime };
  for await (const { Events = [] } of paginateLookupEvents({ client }, input)) {
    for (const { EventTime, CloudTrailEvent } of Events) {
      if (EventTime !== undefined && creates(CloudTrailEvent, fileSystemId)) found.push(EventTime);
    }
  }
  return found;
}

const record = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    errorCode: v.nullish(v.string(), null),
    requestParameters: v.object({ fileSystemId: v.string() }),
  }),
);

/** An attempt that was refused has an error code. */
function creates(cloudTrailEvent: string | undefined, fileSystemId: string): boolean {
  const { success, output } = v.safeParse(record, cloudTrailEvent);
  return success && output.errorCode === null && output.requestParameters.fileSystemId === fileSystemId;
}
