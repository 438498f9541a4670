import { expect, it } from 'vitest';
import { type CorrelationWorld, correlateStarts } from '../../../src/flows/correlate-starts.ts';
import { ReadFailed } from '../../../src/flows/errors.ts';
import { localStartTable } from '../../../src/local/start-table.ts';
import type { FileSystemMinutes } from '../../../src/starts/file-system-minutes.ts';
import { simulatedStarts } from '../../support/simulated-starts.ts';
import { someFailure, someMount, someStart } from '../../support/start-values.ts';

const simulation = { seed: 7, deploymentsADay: 2.5, sharedSeconds: 1, taskSeconds: 3.5 };
const region = simulatedStarts(simulation)(2);
const now = region.to;
const clock = { now: () => now };
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

/** The simulated Region in a table; fs-99999999 has too few starts to be asked about. */
async function world(minutes: CorrelationWorld['minuteMetrics']['minutes']): Promise<CorrelationWorld> {
  const table = localStartTable(clock);
  for (const start of region.starts) await table.putStart({ ...start, taskArn: start.taskId });
  await table.putStart(someStart('rare', hoursAgo(5), { service: 'rare', fileSystems: ['fs-99999999'] }));
  for (const service of ['web', 'worker', 'reports']) await table.putMount(someMount(now, { service }));
  await table.putMount(someMount(now, { service: 'web', fileSystemId: 'fs-99999999' }));
  await table.putMount(someMount(now, { service: 'rare', fileSystemId: 'fs-99999999' }));
  await table.putMount(someMount(now, { service: 'proxy', fileSystemId: null }));
  return { table, minuteMetrics: { minutes }, clock };
}

const readMinutes = async (id: string): Promise<FileSystemMinutes> => {
  const found = region.minutes.get(id);
  if (found === undefined || 'unread' in found) throw new Error(`nobody should ask for ${id}`);
  return found.read;
};

it('reads four weeks of starts, each once, and 15 days of minutes of the file systems that can matter', async () => {
  const asked: unknown[] = [];
  const found = await correlateStarts(
    await world((id, from, to) => {
      asked.push([id, from, to]);
      return readMinutes(id);
    }),
  );
  expect(asked).toEqual([['fs-01234567', hoursAgo(15 * 24), now]]);
  expect([found.from, found.to, found.minutesFrom]).toEqual([hoursAgo(28 * 24), now, hoursAgo(15 * 24)]);
  expect(found.starts).toBe(region.starts.length + 1);
  const answers = found.questions.map(({ question, verdict }) => [
    question.asks === 'efs-against-none'
      ? question.duration
      : (question.service?.service ?? question.fileSystemId),
    verdict.is,
  ]);
  expect(answers).toContainEqual(['without-pull', 'slower']);
  expect(answers).toContainEqual(['fs-01234567', 'slower']);
  expect(answers).toContainEqual(['fs-99999999', 'not enough data']);
});

it('goes on without the metrics of a file system, and says so by name', async () => {
  const refused = new ReadFailed('the metrics of fs-01234567', new Error('AccessDenied'), false);
  const found = await correlateStarts(await world(() => Promise.reject(refused)));
  expect(found.questions.map(({ verdict }) => verdict)).toContainEqual({
    is: 'unknown',
    because: 'could not read the metrics of fs-01234567: AccessDenied',
  });
  expect(found.questions[0]?.verdict).toEqual({ is: 'slower' });
});

it('counts the tasks of mounting services that could not mount, for any cause, once each', async () => {
  const given = await world(readMinutes);
  const table = given.table as ReturnType<typeof localStartTable>;
  const unknown = { efsMountFailure: true, cause: 'unknown', remedy: '' } as const;
  await table.putFailure(someFailure('failed-1', hoursAgo(3), { taskArn: 'a' }));
  await table.putFailure(someFailure('failed-2', hoursAgo(4), { taskArn: 'b', classification: unknown }));
  await table.putFailure(someFailure('failed-3', hoursAgo(29 * 24), { taskArn: 'c' }));
  await table.putFailure(someFailure('failed-4', hoursAgo(3), { taskArn: 'd', service: 'proxy' }));
  expect((await correlateStarts(given)).neverStarted).toBe(2);
});

it('does not correlate half a table', async () => {
  const given = await world(readMinutes);
  const starts = () => Promise.reject(new ReadFailed('the starts', new Error('throttled'), true));
  await expect(correlateStarts({ ...given, table: { ...given.table, starts } })).rejects.toThrow(
    'the starts',
  );
});
