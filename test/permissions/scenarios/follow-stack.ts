/** A stack that is deployed and then deleted, with an alarm and dashboards of ours, and an alarm of somebody else under our name. */
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { CloudWatchClient, TagResourceCommand } from '@aws-sdk/client-cloudwatch';
import { expect } from 'vitest';
import { stackTagKey } from '../../../src/monitoring/identity.ts';
import { answerServer } from '../../contract/moto/answer-server.ts';
import { putForeign } from '../../contract/moto/environment.ts';
import { alarmArn } from '../requests/cloudwatch.ts';
import type { Scenario } from '../stage.ts';
import { createFileSystem } from './file-systems.ts';
import { storeSettings } from './store-settings.ts';

export const followStack: Scenario = async ({ invoke, stack }) => {
  const server = await answerServer();
  const wait = globalThis.setTimeout;
  // The two minutes in which a run may still be under way are none here.
  const soon = (act: () => void, ms?: number) => wait(act, ms === 120_000 ? 1 : ms);
  globalThis.setTimeout = soon as typeof setTimeout;
  const trusted = getCACertificates();
  setDefaultCACertificates([readFileSync(server.certificate, 'utf8')]);
  const request = {
    ResponseURL: server.url,
    StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/mountwatch/1',
    RequestId: '1',
    LogicalResourceId: 'Installation',
    ResourceProperties: { KeepAlarmsOnDelete: 'false' },
  };
  try {
    const id = await createFileSystem('elastic');
    await storeSettings(stack);
    await putForeign(`${stack.name}/${id}/io-limit-near`);
    await invoke({ ...request, RequestType: 'Create' });
    const ours = `${stack.name}/${id}/metered-io-operations-high`;
    await putForeign(ours);
    const tag = { Key: stackTagKey, Value: stack.name };
    const tagging = { ResourceARN: alarmArn(ours, stack.place), Tags: [tag] };
    await new CloudWatchClient().send(new TagResourceCommand(tagging));
    await invoke({ ...request, RequestType: 'Delete', PhysicalResourceId: request.StackId });
    expect(server.answers.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
  } finally {
    globalThis.setTimeout = wait;
    setDefaultCACertificates(trusted);
    server.close();
  }
};
