/** What a document says to type, typed: bash runs its lines as they stand, and `aws` speaks to moto. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { motoEnvironment } from './environment.ts';

const root = new URL('../../../', import.meta.url).pathname;

/** The blocks of bash of a section of a document, in their order; of what stands before the first section, by an empty title. */
export function blocksOf(document: string, title: string): readonly string[] {
  const sections = readFileSync(root + document, 'utf8').split(/^## /m);
  const section = sections.find((text, index) =>
    title === '' ? index === 0 : text.startsWith(`${title}\n`),
  );
  if (section === undefined) throw new Error(`${document} has no section ${title}`);
  return [...section.matchAll(/^```bash\n(.*?)^```/gms)].map(([, block = '']) => block);
}

/**
 * Within the clone, where `npx mountwatch` works, and in a folder of its own, which starts with these files.
 * @param endpoint of another process, since this one waits. @returns what is printed. @throws Error where a command fails.
 */
export function typed(
  endpoint: string,
  blocks: readonly string[],
  files: Readonly<Record<string, string>> = {},
): string {
  mkdirSync(`${root}out`, { recursive: true });
  const folder = mkdtempSync(`${root}out/typed-`);
  mkdirSync(join(folder, 'bin'));
  const aws = join(folder, 'bin', 'aws');
  writeFileSync(
    aws,
    `#!/bin/sh\nexec "${root}.venv/bin/python" -B "${root}test/commands/aws_on_moto.py" "$@"\n`,
  );
  chmodSync(aws, 0o755);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const env = {
    ...motoEnvironment(endpoint),
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    HOME: process.env.HOME,
  };
  const script = ['set -euo pipefail', ...blocks].join('\n');
  try {
    return execFileSync('bash', ['--norc', '-c', script], { env, encoding: 'utf8', cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
