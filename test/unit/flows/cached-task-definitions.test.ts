import { expect, it } from 'vitest';
import { cachedTaskDefinitions } from '../../../src/flows/cached-task-definitions.ts';
import type { TaskDefinition } from '../../../src/starts/task-definition.ts';

const definition = (taskDefinitionArn: string): TaskDefinition => ({
  taskDefinitionArn,
  taskRoleArn: null,
  executionRoleArn: null,
  networkMode: 'awsvpc',
  efsVolumes: [],
  s3FilesVolumes: [],
  otherVolumes: [],
  egressIgnoredPorts: null,
});

/** @param answers by ARN, in the order in which it is asked for; the last one stands. */
function source(answers: Readonly<Record<string, readonly (TaskDefinition | null | Error)[]>> = {}) {
  const asked: string[] = [];
  const find = async (arn: string) => {
    const given = answers[arn] ?? [definition(arn)];
    const times = asked.filter((one) => one === arn).length;
    asked.push(arn);
    const answer = given[Math.min(times, given.length - 1)] ?? null;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, find };
}

it('asks for a revision once, however many ask for it at the same time and later', async () => {
  const { asked, find } = source();
  const cached = cachedTaskDefinitions({ find });
  const answers = await Promise.all(Array.from({ length: 5 }, () => cached.find('web:1')));
  expect(answers).toEqual(Array(5).fill(definition('web:1')));
  expect(await cached.find('web:1')).toEqual(definition('web:1'));
  expect(await cached.find('web:2')).toEqual(definition('web:2'));
  expect(asked).toEqual(['web:1', 'web:2']);
});

it('asks again for one that could not be read, and tells all who asked of the failure', async () => {
  const { asked, find } = source({ 'web:1': [new Error('throttled'), definition('web:1')] });
  const cached = cachedTaskDefinitions({ find });
  const settled = await Promise.allSettled([cached.find('web:1'), cached.find('web:1')]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await cached.find('web:1')).toEqual(definition('web:1'));
  expect(asked).toEqual(['web:1', 'web:1']);
});

it('asks again for one that was not there', async () => {
  const { asked, find } = source({ 'web:1': [null, definition('web:1')] });
  const cached = cachedTaskDefinitions({ find });
  expect(await cached.find('web:1')).toBeNull();
  expect(await cached.find('web:1')).toEqual(definition('web:1'));
  expect(asked).toEqual(['web:1', 'web:1']);
});

it('keeps no more than it may, and forgets the oldest first', async () => {
  const { asked, find } = source();
  const cached = cachedTaskDefinitions({ find }, 2);
  for (const arn of ['web:1', 'web:2', 'web:3', 'web:2', 'web:3', 'web:1']) await cached.find(arn);
  expect(asked).toEqual(['web:1', 'web:2', 'web:3', 'web:1']);
});
