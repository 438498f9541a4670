/** The command itself, in a process of its own: what it prints, writes and exits with. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseFile, exportedCase } from '../../support/throughput-cases.ts';

const main = new URL('../../../src/cli/main.ts', import.meta.url).pathname;
let folder = '';
let files: readonly string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-'));
  const one = caseFile.cases.find(({ id }) => id === 'nightly-batch-small');
  if (one === undefined) throw new Error('no such case');
  const { fileSystems, metrics, prices, now } = exportedCase(one);
  files = [
    ...['--file-systems', written('fs.json', fileSystems)],
    ...['--metrics', written('m.json', metrics)],
    ...['--prices', written('p.json', prices)],
    ...['--now', now.toISOString()],
  ];
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('mountwatch review, offline', () => {
  it('prints one JSON document, and writes a page that holds the very same text', async () => {
    const page = join(folder, 'review.html');
    const { code, stdout, stderr } = await mountwatch('review', ...files, '--json', '--html', page);
    expect([code, stderr]).toEqual([0, `Written: ${page}\n`]);
    const [, embedded = ''] =
      /<script type="application\/json" id="review">(.*?)<\/script>/s.exec(readFileSync(page, 'utf8')) ?? [];
    expect(`${embedded.replaceAll('\\u003c', '<')}\n`).toBe(stdout);
    expect(JSON.parse(stdout).fileSystems[0].cheapestThatServes).toEqual({ mode: 'elastic' });
  });

  it('says in one sentence where the page cannot be written', async () => {
    const { code, stderr } = await mountwatch(
      'review',
      ...files,
      '--json',
      '--html',
      join(folder, 'no', 'page.html'),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The page cannot be written \(.*ENOENT.*\): check the path of --html\.\n$/);
  });

  it.each([
    [
      'files that do not come together',
      ['--metrics', 'm.json'],
      'Offline, --file-systems, --metrics and --prices go together: give all three.',
    ],
    ['a time that is none', ['--now', 'yesterday'], 'It must be a moment such as 2026-11-23T06:00:00Z'],
  ])('refuses %s', async (_name, given, sentence) => {
    const { code, stdout, stderr } = await mountwatch('review', ...given);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(sentence);
  });
});

describe('mountwatch queries', () => {
  it('prints one document a line, for the 14 days before a moment', async () => {
    const { code, stdout } = await mountwatch(
      'queries',
      'fs-0123456789abcdef0',
      '--now',
      '2026-11-23T06:00:30Z',
    );
    const [first, second, ...rest] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, rest]).toEqual([0, []]);
    expect([first.StartTime, second.EndTime]).toEqual([
      '2026-11-09T06:00:00.000Z',
      '2026-11-23T06:00:00.000Z',
    ]);
  });

  it.each([
    [['build-cache'], 'build-cache is no id of a file system'],
    [['fs-01234567', '--days', '16'], 'It must be a number of days from 1 to 15'],
  ])('refuses %o', async (given, sentence) => {
    const { code, stderr } = await mountwatch('queries', ...given);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
  });
});

function written(name: string, value: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

function mountwatch(...given: readonly string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [main, ...given], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}
