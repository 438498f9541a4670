import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { type ExportedOptions, exportedStarts } from '../../../src/cli/exported-starts.ts';
import { starts } from '../../../src/cli/starts.ts';
import {
  failedDetail,
  runningDetail,
  taskArnOf,
  taskEvent,
  webDefinition,
  webTaskId,
} from '../../support/task-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'mountwatch-starts-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

const events = dataFile('log.jsonl');
const taskDefinitions = dataFile('task-definitions.json');

function dataFile(name: string): string {
  return new URL(`../../data/task-events/${name}`, import.meta.url).pathname;
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What the command writes, as `console` is told it. */
async function run(options: ExportedOptions) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void stdout.push(line));
  vi.spyOn(console, 'error').mockImplementation((line) => void stderr.push(line));
  const status = await exportedStarts(options);
  return { status, stdout: stdout.join('\n'), stderr };
}

async function answerOf(options: ExportedOptions) {
  return JSON.parse((await run({ ...options, json: true })).stdout);
}

describe('starts --json', () => {
  it('answers as the contract has it', async () => {
    const { status, stdout, stderr } = await run({ events, taskDefinitions, json: true });
    expect([status, stderr]).toEqual([0, []]);
    expect(JSON.parse(stdout)).toEqual({
      starts: [
        {
          taskArn: taskArnOf(webTaskId),
          cluster: 'shop',
          service: 'web',
          group: 'service:web',
          launchType: 'FARGATE',
          createdAt: '2026-11-02T08:00:00.000Z',
          startedAt: '2026-11-02T08:00:28.000Z',
          fileSystems: ['fs-01234567'],
          phases: { connect: 4, wait: 8, pull: 10, mountWindow: 3, total: 28 },
          gaps: { beforePull: 8, afterPull: 6 },
          mountWindowIs: 'measured',
          connectedAt: '2026-11-02T08:00:25.000Z',
          dropped: [],
        },
        {
          taskArn: taskArnOf('0000000000000000000000000000000b'),
          cluster: 'shop',
          service: '(standalone)',
          group: 'family:job',
          launchType: 'FARGATE',
          createdAt: '2026-11-02T08:10:00.000Z',
          startedAt: '2026-11-02T08:10:08.100Z',
          fileSystems: [],
          phases: { connect: 3.5, wait: 2.5, pull: 1.6, mountWindow: null, total: 8.1 },
          mountWindowIs: 'unknown',
          dropped: [],
        },
      ],
      failures: [
        {
          taskArn: failedDetail.taskArn,
          cluster: 'shop',
          service: 'web',
          createdAt: '2026-11-02T08:00:00.000Z',
          stoppedAt: '2026-11-02T08:01:30.000Z',
          fileSystems: ['fs-01234567'],
          cause: 'access_denied',
          efsMountFailure: true,
          reason: failedDetail.stoppedReason,
          remedy: expect.stringMatching(/./),
        },
      ],
      duplicates: 1,
      rejected: [
        { line: 4, why: 'the line is not JSON' },
        { line: 8, why: 'account is 444455556666, not 111122223333' },
      ],
    });
  });

  it('without task definitions knows no file systems', async () => {
    const answer = await answerOf({ events });
    expect(answer.starts).toMatchObject([
      { mountWindowIs: 'unknown', fileSystems: [] },
      { mountWindowIs: 'unknown' },
    ]);
    expect(answer.failures).toMatchObject([{ fileSystems: [], efsMountFailure: true }]);
  });

  it.each([
    ['one answer', webDefinition],
    ['the task definition itself', webDefinition.taskDefinition],
    ['an array of either', [webDefinition.taskDefinition]],
  ])('takes as task definitions %s', async (_name, content) => {
    const path = written('one.json', JSON.stringify(content));
    expect((await answerOf({ events, taskDefinitions: path })).starts[0].fileSystems).toEqual([
      'fs-01234567',
    ]);
  });

  it.each([
    ['Windows line ends', '\r\n'],
    ['many empty lines', '\n\n \n\t\n'],
  ])('reads a log with %s', async (_name, end) => {
    const path = written(
      'ends.jsonl',
      [taskEvent(runningDetail), taskEvent(failedDetail)].map((event) => JSON.stringify(event)).join(end),
    );
    expect(await answerOf({ events: path })).toMatchObject({ starts: [{}], failures: [{}], rejected: [] });
  });

  it('reads a line that holds a line separator of Unicode, and characters that lie across two reads', async () => {
    const reason = `\u2028${'é€😀'.repeat(40_000)}`;
    const path = written(
      'long.jsonl',
      `\uFEFF${JSON.stringify(taskEvent({ ...failedDetail, stoppedReason: reason }))}`,
    );
    expect(await answerOf({ events: path })).toMatchObject({ failures: [{ reason }], rejected: [] });
  });

  it('reads stdin for -', async () => {
    const input = Readable.from([Buffer.from(JSON.stringify(taskEvent(runningDetail)))]);
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(input as typeof process.stdin);
    expect(await answerOf({ events: '-' })).toMatchObject({
      starts: [{ taskArn: taskArnOf(webTaskId) }],
      rejected: [],
    });
  });

  it('answers an empty log with nothing', async () => {
    const path = written('empty.jsonl', '');
    expect(await answerOf({ events: path })).toEqual({
      starts: [],
      failures: [],
      duplicates: 0,
      rejected: [],
    });
  });
});

describe('starts', () => {
  it('tells what it left out on stderr, and goes on', async () => {
    const { status, stdout, stderr } = await run({ events, taskDefinitions });
    expect(status).toBe(0);
    expect(stdout).toContain('mount window (upper bound)');
    expect(stderr).toEqual([
      'line 4 is left out: the line is not JSON',
      'line 8 is left out: account is 444455556666, not 111122223333',
    ]);
  });

  it.each([
    [
      'events that are not there',
      { events: '/nowhere/E.jsonl' },
      /^The events cannot be read \(.*ENOENT.*\): check the path of --events\.$/,
    ],
    [
      'events that are a folder',
      { events: folder },
      /^The events cannot be read \(.*EISDIR.*\): check the path of --events\.$/,
    ],
    [
      'task definitions that are not there',
      { events, taskDefinitions: '/nowhere/TD.json' },
      /^The task definitions cannot be read \(.*ENOENT.*\): check the path of --task-definitions\.$/,
    ],
  ])('says in one sentence what is wrong with %s', async (_name, options, sentence) => {
    await expect(run(options)).rejects.toThrow(sentence);
  });

  it.each([
    ['two answers after each other', '{}\n{}', 'is not JSON: give an array'],
    ['something else', '[{"tasks":[]}]', 'entry 1, is no task definition: give what'],
    ['a number', '7', 'entry 1, is no task definition'],
  ])('says in one sentence that task definitions are %s', async (_name, text, sentence) => {
    const path = written('broken.json', text);
    await expect(run({ events, taskDefinitions: path })).rejects.toThrow(sentence);
  });
});

it('task definitions without events are refused with what is missing', async () => {
  await expect(starts({ stack: 'mountwatch', taskDefinitions: 'x.json' })).rejects.toThrow(
    '--task-definitions goes with --events: give the file of the events, too.',
  );
});
