import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  judgedScripts,
  type Locked,
  lockProblems,
  type Manifest,
  pinProblems,
  pythonProblems,
  scriptProblems,
} from './pins.ts';

const root = new URL('../../', import.meta.url).pathname;
const textOf = (path: string) => readFileSync(root + path, 'utf8');
const filesOf = (pattern: string) =>
  globSync(pattern, { cwd: root, exclude: ['**/node_modules', '.venv*', '.git', 'dist', 'out'] }).sort();
const manifestOf = (lockFile: string): Manifest =>
  JSON.parse(textOf(lockFile.replace('package-lock', 'package')));
const lockOf = (lockFile: string) => {
  const { '': _ours, ...locked } = JSON.parse(textOf(lockFile)).packages;
  return locked as Locked;
};
/** None of them says where packages come from. */
const harmlessSettings = ['legacy-peer-deps=true', 'loglevel=error', 'omit-lockfile-registry-resolved=true'];
const lockFiles = filesOf('**/package-lock.json');
const sha512 = `sha512-${'a'.repeat(86)}==`;

it('every package.json has its lock file', () => {
  expect(lockFiles).toEqual([
    'package-lock.json',
    'test/bundles/package-lock.json',
    'test/mutation/package-lock.json',
  ]);
  expect(filesOf('**/package.json')).toEqual(
    lockFiles.map((file) => file.replace('package-lock', 'package')),
  );
});

describe.each(lockFiles)('%s', (file) => {
  it('has the versions that package.json pins exactly', () => {
    expect(pinProblems(manifestOf(file), lockOf(file))).toEqual([]);
  });

  it('has the sha512 of every package, and names no place where it comes from', () => {
    expect(Object.keys(lockOf(file)).length).toBeGreaterThan(50);
    expect(lockProblems(lockOf(file))).toEqual([]);
  });

  it('has no install script that nobody has judged', () => {
    expect(scriptProblems(manifestOf(file), lockOf(file))).toEqual([]);
  });

  it('stands beside settings of npm that name no registry', () => {
    const lines = textOf(file.replace('package-lock.json', '.npmrc')).trim().split('\n');
    const settings = lines.filter((line) => !line.startsWith('#'));
    expect(settings.filter((line) => !harmlessSettings.includes(line))).toEqual([]);
    expect(settings).toContain('omit-lockfile-registry-resolved=true');
  });
});

it('no judgement is left of an install script that is gone', () => {
  const places = lockFiles.flatMap((file) => Object.keys(lockOf(file)));
  expect(Object.keys(judgedScripts).filter((name) => !places.includes(`node_modules/${name}`))).toEqual([]);
});

describe('what is found wanting in a lock', () => {
  it.each([
    ['no hash', {}, 'node_modules/x has no sha512'],
    ['a weak hash', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'node_modules/x has no sha512'],
    [
      'a place of its own',
      { integrity: sha512, resolved: 'git+ssh://example.com/x.git' },
      'node_modules/x names where it comes from: git+ssh://example.com/x.git',
    ],
  ])('%s', (_name, locked, problem) => {
    expect(lockProblems({ 'node_modules/x': locked })).toEqual([problem]);
  });

  it.each([
    ['a caret', { dependencies: { x: '^1.0.0' } }, 'x is not pinned: ^1.0.0'],
    ['a tag', { devDependencies: { x: 'latest' } }, 'x is not pinned: latest'],
    ['another version', { optionalDependencies: { x: '1.0.1' } }, 'x is pinned to 1.0.1 and locked to 1.0.0'],
    ['none', { dependencies: { y: '1.0.0' } }, 'y is pinned to 1.0.0 and locked to undefined'],
  ])('for a pin: %s', (_name, manifest: Manifest, problem) => {
    expect(pinProblems(manifest, { 'node_modules/x': { version: '1.0.0' } })).toEqual([problem]);
  });

  it.each([
    ['nobody judged', 'a/node_modules/x', {}, 'nobody has judged the install script of x'],
    ['runs against its judgement', 'esbuild', { esbuild: true }, 'allowScripts must say false of esbuild'],
    ['npm is not told of', 'esbuild', {}, 'allowScripts must say false of esbuild'],
    ['is gone', undefined, { esbuild: false }, 'esbuild has no install script any more'],
  ])('for an install script that %s', (_name, name, allowScripts: Record<string, boolean>, problem) => {
    const locked = name === undefined ? {} : { [`node_modules/${name}`]: { hasInstallScript: true } };
    expect(scriptProblems({ allowScripts }, locked)).toEqual([problem]);
  });
});

describe('the Python tools', () => {
  it.each(filesOf('**/*requirements*.txt'))('of %s are pinned exactly', (file) => {
    expect(pythonProblems(textOf(file))).toEqual([]);
  });

  it('are found by their name, as pip is told in the README', () => {
    const told = [...textOf('README.md').matchAll(/-r (\S+\.txt)/g)].map(([, path]) => path);
    expect(filesOf('**/*requirements*.txt')).toEqual([...new Set(told)].sort());
  });

  it.each(['moto>=5.2.1', 'moto==5.*', 'moto', '--index-url https://example.com/', '-r more.txt', ''])(
    'are found wanting: "%s"',
    (line) => {
      expect(pythonProblems(`cfn-lint==1.51.0\n${line}\nmoto[server]==5.2.1\n`)).toEqual([line]);
    },
  );
});
