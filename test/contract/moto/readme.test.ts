/** The README's commands for which nobody needs an account: what CI runs, and the offline ones, typed as they stand. */
import { globSync, readFileSync } from 'node:fs';
import { CreateFileSystemCommand, DescribeFileSystemsCommand, EFSClient } from '@aws-sdk/client-efs';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { useMoto } from './environment.ts';
import { blocksOf, typed } from './typed.ts';

const root = new URL('../../../', import.meta.url).pathname;
const textOf = (path: string) => readFileSync(root + path, 'utf8');

beforeEach(() => useMoto(inject('motoUrl')));

describe('offline', () => {
  it('task starts and failed mounts, on samples of the repository', () => {
    const [offline = ''] = blocksOf('README.md', 'Task starts');
    const lines = offline.trim().split('\n');
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'npx mountwatch starts',
      'npx mountwatch diagnose',
    ]);
    // No endpoint answers there: neither of them calls anybody.
    const printed = typed('http://127.0.0.1:9', [`cd ${root}`, offline]);
    expect(printed).toContain('mount window');
    expect(printed).toContain('access_denied');
  });

  it('the review, from the queries to the verdict, on what AWS answers', async () => {
    await new EFSClient().send(new CreateFileSystemCommand({ CreationToken: 'x' }));
    const [offline = ''] = blocksOf('README.md', 'The weekly review');
    expect(offline).toContain('fs-0123456789abcdef0');
    const { FileSystems = [] } = await new EFSClient().send(new DescribeFileSystemsCommand({}));
    const id = FileSystems[0]?.FileSystemId ?? '';
    const typing = offline.replaceAll('fs-0123456789abcdef0', id);
    const [, prices = ''] = /^## Prices\n.*?```json\n(.*?)```/ms.exec(textOf('docs/json.md')) ?? [];
    const printed = typed(inject('motoUrl'), ['export AWS_REGION=us-east-1', typing], {
      'prices.json': prices,
    });
    expect(printed).toContain(`${id}: INSUFFICIENT DATA`);
  });
});

describe('npm scripts', () => {
  it('that the README tells to type are what CI runs', () => {
    const ci = textOf('.ci/run');
    const blocks = [...textOf('README.md').matchAll(/^```bash\n(.*?)^```/gms)].map(([, block = '']) => block);
    const told = blocks.flatMap((block) => block.match(/\bnpm (?:ci|start|test|run \S+)/g) ?? []);
    expect(told).toContain('npm start');
    expect(told.filter((command) => !ci.includes(command))).toEqual([]);
  });

  it('that a document names are there', () => {
    const { scripts } = JSON.parse(textOf('package.json'));
    const documents = ['*.md', 'docs/**/*.md', 'src/**/*.md', 'events/*.md', 'examples/**/*.md'];
    const texts = documents.flatMap((pattern) => globSync(pattern, { cwd: root })).map(textOf);
    const named = texts.flatMap((text) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(new Set(named)).toContain('golden');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
