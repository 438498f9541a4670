/** What comes in when nobody means harm, with secrets where nothing may be repeated from. */
import { readdirSync, readFileSync } from 'node:fs';
import { lookMessageOf } from '../../src/monitoring/trigger.ts';
import {
  connectionEvent,
  failedDetail,
  runningDetail,
  taskEvent,
  webDefinition,
} from '../support/task-events.ts';
import { canaries, secretEnvironment, signedUrl } from './canary.ts';

interface Sample {
  readonly 'detail-type'?: string;
  readonly RequestType?: string;
  readonly detail?: object;
}

const folder = new URL('../../events/', import.meta.url);
const all: readonly Sample[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Sample);

const secretCall = {
  userIdentity: { accessKeyId: canaries.accessKey, sessionContext: { token: canaries.signature } },
  additionalEventData: { password: canaries.password },
};

/** Of EFS, each with what nobody has to know. */
export const fileSystemEvents: readonly object[] = all
  .filter((one) => one['detail-type'] === 'AWS API Call via CloudTrail')
  .map((event) => ({ ...event, detail: { ...event.detail, ...secretCall } }));

export const lookMessage: object = JSON.parse(
  lookMessageOf({
    fileSystemId: 'fs-0a1b2c3d4e5f60718',
    askedBy: 'confirming look',
    eventTime: null,
    since: '2026-11-02T08:00:00Z',
    missingSince: null,
  }),
) as object;

const overrides = {
  containerOverrides: [
    { name: 'web', environment: secretEnvironment, command: ['login', canaries.password] },
  ],
};

/** Of tasks and connections, and an incident's end. */
export const taskMessages: readonly object[] = [
  taskEvent({ ...runningDetail, overrides }),
  taskEvent({ ...failedDetail, overrides }),
  connectionEvent({ requestParameters: { token: canaries.signature } }),
  { incidentEnd: { cluster: 'shop', service: 'web', cause: 'dns', openedAt: '2026-11-02T08:00:00.000Z' } },
];

/** With passwords in the environment of its container. */
export const taskDefinition = {
  ...webDefinition,
  taskDefinition: {
    ...webDefinition.taskDefinition,
    containerDefinitions: webDefinition.taskDefinition.containerDefinitions.map((container) => ({
      ...container,
      environment: secretEnvironment,
      secrets: [{ name: 'TOKEN', valueFrom: canaries.signature }],
    })),
    proxyConfiguration: { type: 'APPMESH', properties: [{ name: 'EgressIgnoredPorts', value: '22,80' }] },
  },
};

/** Of CloudFormation, with a URL that lets anybody answer. */
export const stackRequests: readonly object[] = [
  ...all.filter(({ RequestType }) => RequestType !== undefined),
].map((request) => ({ ...request, ResponseURL: signedUrl }));
