/** The `mountwatch` command, as npm installs it, on moto. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateFileSystemCommand, EFSClient } from '@aws-sdk/client-efs';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { expectedIds } from '../../support/expected-alarms.ts';
import { countingProxy } from './counting-proxy.ts';
import { motoEnvironment, putForeign, useMoto } from './environment.ts';

const program = new URL('../../../dist/cli/mountwatch.cjs', import.meta.url).pathname;

/** Alarms and the two dashboards; the two foreign alarms that stand beside them are as many. */
const count = Object.values(expectedIds).flat().length + 2;

beforeEach(() => useMoto(inject('motoUrl')));

describe('plan, apply, plan, remove on an account with file systems in all three modes', () => {
  it('make, keep and take away exactly what is ours', async () => {
    await createAllModes();
    await putForeign('mountwatch/own-alarm');
    await putForeign('mountwatch2/fs-01234567/io-limit-near');

    const planned = mountwatch('plan');
    expect(planned.status).toBe(2);
    expect(planned.stdout).toContain(`${count} to create`);
    // Two dashboards at 3 USD; 6 + 4 + 2 alarm-metrics at 0.10 USD.
    expect(planned.stdout).toContain('Monthly cost: $7.20 = $6.00 fixed + $1.20 for 3 watched file systems');
    expect(await alarmNames()).toHaveLength(2);

    expect(mountwatch('apply', '--yes')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`Done: ${count} written.`),
    });
    expect(await alarmNames()).toHaveLength(count);

    const again = mountwatch('plan');
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing to do.') });

    const removed = mountwatch('remove', '--yes', '--json');
    expect(removed.status).toBe(0);
    expect(removed.stderr).toContain('left alone, not ours: mountwatch/own-alarm');
    expect(
      JSON.parse(removed.stdout).changes.every((change: { outcome: string }) => change.outcome === 'done'),
    ).toBe(true);
    expect(await alarmNames()).toEqual(['mountwatch/own-alarm', 'mountwatch2/fs-01234567/io-limit-near']);
    expect((await new CloudWatchClient().send(new ListDashboardsCommand({}))).DashboardEntries).toEqual([]);
  });

  it('answer in JSON as the contract has it', async () => {
    await createAllModes();
    const { stdout, status } = mountwatch('plan', '--json');
    const answer = JSON.parse(stdout);
    expect(status).toBe(2);
    expect(Object.keys(answer)).toEqual(['changes', 'monthlyCostUSD', 'health']);
    expect(answer.monthlyCostUSD).toEqual({ fixed: 6, fileSystems: 1.2, total: 7.2 });
    const alarm = answer.changes.find(
      (change: { alarmId?: string }) => change.alarmId === 'burst-credits-low',
    );
    expect(alarm).toEqual({
      verb: 'create',
      kind: 'alarm',
      name: `mountwatch/${alarm.fileSystemId}/burst-credits-low`,
      fileSystemId: alarm.fileSystemId,
      alarmId: 'burst-credits-low',
      because: 'Burst credits end within the hour at the present drain.',
    });
    // moto lacks replications: those entries are unknown, and the rest is planned.
    expect(answer.changes.filter((change: { verb: string }) => change.verb === 'unknown')).toHaveLength(3);
  });
});

describe('apply', () => {
  it('without a terminal and without --yes writes nothing', async () => {
    await createAllModes();
    expect(mountwatch('apply')).toMatchObject({ status: 1, stderr: expect.stringContaining('give --yes') });
    expect(await alarmNames()).toEqual([]);
  });

  it('takes topics from the settings of the stack, and counts who hears them', async () => {
    const { TopicArn } = await new SNSClient().send(new CreateTopicCommand({ Name: 'pages' }));
    await putSettings({ pageTopicArn: TopicArn, ticketTopicArn: TopicArn, writesPerSecond: 100 });
    const [bursting] = await createAllModes();
    expect(mountwatch('apply', '--yes')).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('0 confirmed subscribers'),
    });
    const names = [`mountwatch/${bursting}/burst-credits-low`];
    const { MetricAlarms } = await new CloudWatchClient().send(
      new DescribeAlarmsCommand({ AlarmNames: names }),
    );
    expect(MetricAlarms?.[0]?.AlarmActions).toEqual([TopicArn]);
  });
});

describe('where AWS refuses some of the writes', () => {
  it('apply and remove do the others, name each that failed, and end with 1', async () => {
    await createAllModes();
    const proxy = await countingProxy(inject('motoUrl'));
    proxy.refused.set('PutDashboard', 'AccessDenied');
    const through = { AWS_ENDPOINT_URL: proxy.url };
    const applied = await runAsync(['apply', '--yes', '--json'], through);
    expect(applied.status).toBe(1);
    expect(applied.stderr).toContain('failed: mountwatch-us-east-1-fleet: could not put dashboard');
    const outcomes = JSON.parse(applied.stdout).changes.map((change: { outcome: string }) => change.outcome);
    expect(outcomes.filter((outcome: string) => outcome === 'failed')).toHaveLength(2);
    expect(await alarmNames()).toHaveLength(count - 2);

    proxy.refused.set('DeleteAlarms', 'AccessDenied');
    expect(await runAsync(['remove', '--yes'], through)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('could not delete'),
    });
    expect(await alarmNames()).toHaveLength(count - 2);
    proxy.close();
  });
});

it('a conflict alone is nothing to do, and remove without --yes removes nothing', async () => {
  const ids = await createAllModes();
  for (const id of ids) await putForeign(`mountwatch/${id}/io-limit-near`);
  mountwatch('apply', '--yes');
  expect(mountwatch('plan')).toMatchObject({ status: 0, stdout: expect.stringContaining('3 in conflict') });
  const before = await alarmNames();
  expect(mountwatch('remove')).toMatchObject({ status: 1, stderr: expect.stringContaining('give --yes') });
  expect(await alarmNames()).toEqual(before);
});

it('explain --json is one document', async () => {
  const [bursting = ''] = await createAllModes();
  const { fileSystemId, alarms } = JSON.parse(mountwatch('explain', bursting, '--json').stdout);
  expect(fileSystemId).toBe(bursting);
  expect(alarms.map((alarm: { alarmId: string }) => alarm.alarmId).sort()).toEqual(
    [...expectedIds.bursting, 'replication-behind'].sort(),
  );
});

describe('a failure is one sentence and exit code 1:', () => {
  it.each([
    ['a wrong setting is named', ['plan'], '"leen" is no setting'],
    ['a stack that is there is not emptied', ['remove', '--yes', '--stack', 'there'], 'give --force'],
    [
      'a file system that is not there',
      ['explain', 'fs-01234567', '--stack', 'there'],
      'There is no file system fs-01234567',
    ],
    ['a word that names nothing', ['explain', 'everything', '--stack', 'there'], 'neither a file system'],
    ['a stack name that is none', ['plan', '--stack', 'a/b'], 'is no stack name'],
    ['an unknown option', ['plan', '--dry'], "unknown option '--dry'"],
  ])('%s', async (_name, parameters, sentence) => {
    await putSettings({ leen: true });
    const template = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
    await new CloudFormationClient().send(
      new CreateStackCommand({ StackName: 'there', TemplateBody: JSON.stringify(template) }),
    );
    const { status, stderr, stdout } = mountwatch(...parameters);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('no credentials', () => {
    const nowhere = {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      HOME: '/nonexistent',
    };
    expect(run(['plan'], nowhere)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('No AWS credentials were found'),
    });
  });

  it('an endpoint that does not answer', () => {
    const { status, stderr } = run(['plan'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
    expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 1, lines: 1 });
    expect(stderr).toContain('The endpoint cannot be reached');
  });
});

it('explain gives each threshold with its reason and its numbers', async () => {
  const [bursting = ''] = await createAllModes();
  const { stdout, status } = mountwatch('explain', `mountwatch/${bursting}/metered-io-operations-high`);
  expect(status).toBe(0);
  expect(stdout).toContain('>= 17,694,720 operations, over 1 day');
  expect(stdout).toContain('this is 80 % of a day');
  expect(stdout).not.toContain('burst-credits-low');
});

/** Like `run`, for a command that calls back into this process. */
async function runAsync(parameters: readonly string[], environment: Readonly<Record<string, string>>) {
  const env = { PATH: process.env.PATH, ...motoEnvironment(inject('motoUrl')), ...environment };
  const child = spawn(process.execPath, [program, ...parameters], { env });
  const ended = once(child, 'exit');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await ended;
  return { status, stdout, stderr };
}

function mountwatch(...parameters: readonly string[]) {
  return run(parameters, {});
}

function run(parameters: readonly string[], environment: Readonly<Record<string, string>>) {
  const env = { PATH: process.env.PATH, ...motoEnvironment(inject('motoUrl')), ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

async function createAllModes(): Promise<readonly string[]> {
  const modes = [
    {},
    { ThroughputMode: 'provisioned', ProvisionedThroughputInMibps: 64 },
    { ThroughputMode: 'elastic' },
  ] as const;
  const efs = new EFSClient();
  const made = modes.map((mode, index) =>
    efs.send(new CreateFileSystemCommand({ CreationToken: `${index}`, ...mode })),
  );
  return (await Promise.all(made)).map(({ FileSystemId }) => FileSystemId ?? '');
}

async function putSettings(settings: object): Promise<void> {
  const parameter = {
    Name: '/mountwatch/settings',
    Type: 'String',
    Value: JSON.stringify(settings),
    Overwrite: true,
  } as const;
  await new SSMClient().send(new PutParameterCommand(parameter));
}

async function alarmNames(): Promise<readonly string[]> {
  const { MetricAlarms } = await new CloudWatchClient().send(new DescribeAlarmsCommand({}));
  return (MetricAlarms ?? []).map(({ AlarmName = '' }) => AlarmName).sort();
}
