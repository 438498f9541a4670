import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Sources, violations } from './law.ts';

const folder = new URL('../../src/', import.meta.url).pathname;
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);
const house: Sources = new Map(paths.map((path) => [path, readFileSync(folder + path, 'utf8')]));

it('the house keeps its own law', () => {
  expect(paths.length).toBeGreaterThan(50);
  expect(violations(house)).toEqual([]);
});

const planted: readonly [string, string, string, string][] = [
  ['the domain awaits', 'monitoring/x.ts', 'export async function x() {}', 'never awaits'],
  ['the domain reads the clock', 'monitoring/x.ts', 'export const x = () => new Date();', 'no clock'],
  [
    'the domain reads the clock the other way',
    'reports/x.ts',
    'export const x = () => Date.now();',
    'no clock',
  ],
  [
    'the domain reads the environment',
    'monitoring/x.ts',
    'export const x = () => process.env;',
    'no process',
  ],
  ['the domain rolls dice', 'monitoring/x.ts', 'export const x = () => Math.random();', 'no chance'],
  ['the domain prints', 'monitoring/x.ts', 'export const x = () => console.log(1);', 'no console'],
  [
    'the domain calls AWS',
    'monitoring/x.ts',
    "import { EFSClient } from '@aws-sdk/client-efs'; export const x = EFSClient;",
    'belongs in aws/',
  ],
  [
    'the domain reads files',
    'monitoring/x.ts',
    "import { readFileSync } from 'node:fs'; export const x = readFileSync;",
    'is pure',
  ],
  [
    'the domain draws',
    'throughput/x.ts',
    "import { init } from 'echarts/core'; export const x = init;",
    'throughput is pure and must not import echarts/core',
  ],
  [
    'a report draws with what only looks like it',
    'reports/x.ts',
    "import { x } from 'echarts-gl'; export const y = x;",
    'is pure',
  ],
  [
    'the domain knows a flow',
    'monitoring/x.ts',
    "import type { World } from '../flows/ports.ts'; export type X = World;",
    'must not import flows/ports.ts',
  ],
  [
    'one domain folder knows another',
    'starts/x.ts',
    "import { diff } from '../monitoring/diff.ts'; export const x = diff;",
    'must not import monitoring/diff.ts',
  ],
  [
    'metrics know anything',
    'metrics/x.ts',
    "import { diff } from '../monitoring/diff.ts'; export const x = diff;",
    'must not import monitoring/diff.ts',
  ],
  [
    'the words of IAM know the domain',
    'policies/x.ts',
    "import { diff } from '../monitoring/diff.ts'; export const x = diff;",
    'must not import monitoring/diff.ts',
  ],
  ['the words of IAM read the clock', 'policies/x.ts', 'export const x = () => new Date();', 'no clock'],
  [
    'a report knows a flow',
    'reports/x.ts',
    "import { look } from '../flows/look.ts'; export const x = look;",
    'must not import flows/look.ts',
  ],
  [
    'a flow knows AWS',
    'flows/x.ts',
    "import { awsWorld } from '../aws/world.ts'; export const x = awsWorld;",
    'must not import aws/world.ts',
  ],
  [
    'a flow holds a client',
    'flows/x.ts',
    "import { EFSClient } from '@aws-sdk/client-efs'; export const x = EFSClient;",
    'belongs in aws/',
  ],
  [
    'AWS sequences',
    'aws/x.ts',
    "import { look } from '../flows/look.ts'; export const x = look;",
    'must not import flows/look.ts',
  ],
  [
    'the region knows a flow',
    'local/x.ts',
    "import { look } from '../flows/look.ts'; export const x = look;",
    'must not import flows/look.ts',
  ],
  [
    'a handler knows the command',
    'handlers/x.ts',
    "import { plan } from '../cli/plan.ts'; export const x = plan;",
    'must not import cli/plan.ts',
  ],
  ['a file re-exports', 'flows/x.ts', "export { look } from './look.ts';", 'no barrels'],
  ['a file exports a default', 'flows/x.ts', 'export default 1;', 'no default exports'],
  ['a class that is no error', 'aws/x.ts', 'export class X {}', 'no classes'],
  ['an enum', 'aws/x.ts', 'export enum X { A }', 'no enums'],
  ['a drawer for everything', 'aws/utils.ts', 'export const x = 1;', 'its name says nothing'],
];

describe('a violation is found:', () => {
  it.each(planted)('%s', (_name, path, text, what) => {
    expect(violations(new Map([...house, [path, text]]))).toEqual(
      expect.arrayContaining([expect.stringContaining(what)]),
    );
  });
});
