/** A task as an event's detail, DescribeTasks or the SDK gives it. `overrides` is never read. */
import * as v from 'valibot';
import { invalidBy } from './invalid-by.ts';
import { optionalStamp, stamp } from './stamp.ts';
import { type LaunchType, standalone, type Task } from './task.ts';
import type { Invalid } from './task-trigger.ts';

const text = v.nullish(v.string(), null);
const word = v.nullish(v.string(), '');

function arnOf(what: string) {
  const form = new RegExp(`^arn:[\\w-]+:ecs:[\\w-]+:\\d+:${what}/(?:[^/]+/)*[^/]+$`);
  return v.pipe(v.string(), v.regex(form, `is no ARN of a ${what}`));
}

const taskRecord = v.object({
  taskArn: arnOf('task'),
  clusterArn: arnOf('cluster'),
  taskDefinitionArn: arnOf('task-definition'),
  version: v.number(),
  lastStatus: v.string(),
  createdAt: stamp,
  connectivityAt: optionalStamp,
  pullStartedAt: optionalStamp,
  pullStoppedAt: optionalStamp,
  startedAt: optionalStamp,
  stoppedAt: optionalStamp,
  group: text,
  startedBy: text,
  launchType: text,
  capacityProviderName: text,
  containerInstanceArn: text,
  platformVersion: text,
  platformFamily: text,
  availabilityZone: text,
  stopCode: text,
  stoppedReason: text,
  attachments: v.nullish(
    v.array(v.object({ type: word, details: v.nullish(v.array(v.object({ name: word, value: word })), []) })),
    [],
  ),
  containers: v.nullish(
    v.array(
      v.object({
        name: word,
        reason: text,
        networkInterfaces: v.nullish(v.array(v.object({ privateIpv4Address: text })), []),
      }),
    ),
    [],
  ),
});
type TaskRecord = v.InferOutput<typeof taskRecord>;

/** @param place of the record within what is read, for the name of a field that is wrong. */
export function taskOf(described: unknown, place = ''): Task | Invalid {
  const result = v.safeParse(taskRecord, described);
  if (!result.success) return invalidBy(result.issues[0], place);
  const record = result.output;
  const { taskArn, clusterArn, taskDefinitionArn, version, lastStatus, group, startedBy } = record;
  const { platformVersion, platformFamily, availabilityZone, containerInstanceArn } = record;
  const { stopCode, stoppedReason } = record;
  const { createdAt, connectivityAt, pullStartedAt, pullStoppedAt, startedAt, stoppedAt } = record;
  return {
    ...{ taskArn, clusterArn, taskDefinitionArn, version, lastStatus, group, startedBy },
    ...{ platformVersion, platformFamily, availabilityZone, containerInstanceArn, stopCode, stoppedReason },
    taskId: lastPart(taskArn),
    cluster: lastPart(clusterArn),
    service: group?.startsWith('service:') ? group.slice('service:'.length) : standalone,
    launchType: launchTypeOf(record),
    stamps: { createdAt, connectivityAt, pullStartedAt, pullStoppedAt, startedAt, stoppedAt },
    ...networkInterfaceOf(record),
    containers: record.containers.map(({ name, reason }) => ({ name, reason })),
  };
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

const launchTypes: readonly LaunchType[] = ['FARGATE', 'EC2', 'MANAGED_INSTANCES', 'EXTERNAL'];

function launchTypeOf({ launchType, capacityProviderName, containerInstanceArn }: TaskRecord): LaunchType {
  if (launchType !== null) return launchTypes.find((known) => known === launchType) ?? 'unknown';
  if (capacityProviderName === 'FARGATE' || capacityProviderName === 'FARGATE_SPOT') return 'FARGATE';
  return containerInstanceArn === null ? 'unknown' : 'EC2';
}

/** Its own, in awsvpc mode: `eni` in events, `ElasticNetworkInterface` in answers; the names of its details differ in case. */
function networkInterfaceOf({ attachments, containers }: TaskRecord) {
  const own = attachments.find(({ type }) => type === 'eni' || type === 'ElasticNetworkInterface');
  const details = new Map(own?.details.map(({ name, value }) => [name.toLowerCase(), value]));
  const [ofContainer] = containers.flatMap(({ networkInterfaces }) => networkInterfaces);
  return {
    subnetId: details.get('subnetid') || null,
    networkInterfaceId: details.get('networkinterfaceid') || null,
    privateIpv4Address: details.get('privateipv4address') || ofContainer?.privateIpv4Address || null,
  };
}
