/** One run of Stryker (https://stryker-mutator.io): every mutant of some files against some tests. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Target } from './targets.ts';

/** What we read of https://github.com/stryker-mutator/mutation-testing-elements, its schema of reports. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

export interface Mutant {
  readonly status: 'Killed' | 'Timeout' | 'RuntimeError' | 'Survived' | 'NoCoverage';
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

/** Both from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = 'test/mutation/node_modules/@stryker-mutator/core/bin/stryker.js';
const [folder, config, report] = ['out/mutation', 'out/mutation/stryker.json', 'out/mutation/report.json'];

/** @throws where Stryker is not installed, or a test fails without any mutant. */
export function mutate({ files, tests }: Target): Report {
  if (!existsSync(`${root}${program}`)) throw new Error('first: (cd test/mutation && npm ci)');
  mkdirSync(`${root}${folder}`, { recursive: true });
  writeFileSync(`${root}${config}`, JSON.stringify(configOf(files)));
  const { status } = spawnSync(process.execPath, [program, 'run', config], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, MUTATION_TESTS: tests.join(',') },
  });
  if (status !== 0) throw new Error(`Stryker ended with ${status}`);
  return JSON.parse(readFileSync(`${root}${report}`, 'utf8'));
}

function configOf(files: readonly string[]) {
  return {
    mutate: files,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: availableParallelism(),
    // A run that only waits for a processor is no endless loop.
    timeoutMS: 20_000,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: report },
    tempDirName: `${folder}/sandboxes`,
    ignorePatterns: ['.venv', '.venv-sam', 'dist', 'out', 'coverage'],
    // Stryker would rewrite tsconfig.json by an API that TypeScript 7 has no more; without one it has nothing to rewrite.
    tsconfigFile: 'none',
    warnings: { slow: false },
  };
}
