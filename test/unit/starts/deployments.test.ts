import { describe, expect, it } from 'vitest';
import { deploymentsOf } from '../../../src/starts/deployments.ts';
import type { Start } from '../../../src/starts/start.ts';
import { someStart } from '../../support/start-values.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 2, 8) + seconds * 1_000);
const startsAt = (seconds: readonly number[], changes: Partial<Start> = {}) =>
  seconds.map((second) => someStart(`task-${second}`, at(second), changes));
const sizes = (starts: readonly Start[]) => deploymentsOf(starts).map((one) => one.starts.length);

describe('starts are one deployment', () => {
  it.each([
    ['in waves of at most five minutes', [0, 10, 300, 600], [4]],
    ['and two when more than five minutes lie between', [0, 10, 311], [2, 1]],
    [
      'for half an hour at most, however closely they follow',
      [0, 290, 580, 870, 1_160, 1_450, 1_740, 1_800],
      [7, 1],
    ],
  ])('%s', (_name, seconds, wanted) => {
    expect(sizes(startsAt(seconds))).toEqual(wanted);
  });

  it.each<[string, Partial<Start>]>([
    ['cluster', { cluster: 'other' }],
    ['service', { service: 'other' }],
    ['startedBy', { startedBy: 'ecs-svc/2' }],
    ['family, outside services', { group: 'family:other' }],
  ])('unless they differ in %s', (_name, changes) => {
    expect(sizes([...startsAt([0, 20]), ...startsAt([10], changes)])).toEqual([2, 1]);
  });
});

it('deployments come oldest first, each with its first moment, whatever the order of the starts', () => {
  const starts = [...startsAt([900, 0, 20]), ...startsAt([910, 5], { service: 'api' })];
  const found = deploymentsOf(starts).map((one) => [one.service, one.at, one.starts.length]);
  expect(found).toEqual([
    ['web', at(0), 2],
    ['api', at(5), 1],
    ['web', at(900), 1],
    ['api', at(910), 1],
  ]);
  expect(deploymentsOf(starts.toReversed())).toEqual(deploymentsOf(starts));
});
