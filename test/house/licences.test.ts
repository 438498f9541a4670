/** What of others ends in the bundles: under which licence, and in the list and the bill of materials. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bundledPackages, packagesIn } from '../../build/bundled-packages.ts';
import { licenceTerms } from '../../build/licence-terms.ts';
import { licenceProblems, lockedPackages, withLicences } from '../../build/licences.ts';

const root = new URL('../../', import.meta.url).pathname;
const [ours, tests] = [lockedPackages('package-lock.json'), lockedPackages('test/bundles/package-lock.json')];
const bundled = await bundledPackages(root);
const places = [...new Set([...bundled.functions, ...bundled.command])];
const manifestAt = (place: string) => JSON.parse(readFileSync(`${root}${place}/package.json`, 'utf8'));

interface Bill {
  readonly bomFormat: string;
  readonly components: readonly { readonly name: string; readonly version: string }[];
}

describe('licences', () => {
  it('of all that is bundled let it in, and none is unknown', () => {
    expect(bundled.functions).toContain('node_modules/@smithy/core');
    expect(bundled.command).toContain('node_modules/echarts');
    expect([...licenceProblems(ours, places), ...licenceProblems(tests, [])]).toEqual([]);
  });

  it.each([
    ['one that nobody knows', 'WTFPL', [], 'node_modules/x has a licence that build/licence-terms.ts'],
    ['none', undefined, [], 'node_modules/x has a licence that build/licence-terms.ts'],
    [
      'a copyleft one in a bundle',
      'MPL-2.0',
      ['node_modules/x'],
      'node_modules/x may not be bundled: MPL-2.0',
    ],
  ])('are found wanting: %s', (_name, license, inBundle, problem) => {
    const packages = { 'node_modules/x': license === undefined ? {} : { license } };
    expect(licenceProblems(packages, inBundle)).toEqual([expect.stringContaining(problem)]);
  });

  it('are known of no package that is gone', () => {
    const had = new Set([...Object.values(ours), ...Object.values(tests)].map(({ license }) => license));
    expect(Object.keys(licenceTerms).filter((name) => !had.has(name))).toEqual([]);
  });

  it('and versions in the lock are those of the installed packages', () => {
    const installed = places.map(manifestAt).map(({ version, license }) => ({ version, license }));
    expect(places.map((place) => ours[place])).toMatchObject(installed);
  });

  it('stand in docs/licences.md as they are; npm run golden writes them', () => {
    const page = readFileSync(`${root}docs/licences.md`, 'utf8');
    expect(withLicences(page, bundled)).toBe(page);
  });
});

it('a package is in a bundle when a byte of it is, in the place where it lies', () => {
  const inputs = {
    'node_modules/@a/b/c/d.js': { bytesInOutput: 1 },
    'node_modules/@a/b/node_modules/e/f.js': { bytesInOutput: 1 },
    'node_modules/types/g.js': { bytesInOutput: 0 },
    'src/h.ts': { bytesInOutput: 1 },
  };
  const outputs = { 'i.cjs': { bytes: 3, inputs, imports: [], exports: [] } };
  expect([...packagesIn({ outputs })]).toEqual(['node_modules/@a/b', 'node_modules/@a/b/node_modules/e']);
});

it('npm run sbom names every dependency, all that is bundled, and nothing that only builds or tests', () => {
  // Nothing answers there: it asks nobody.
  const env = { ...process.env, npm_config_registry: 'http://127.0.0.1:9' };
  const bill = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8', env });
  const { bomFormat, components } = JSON.parse(bill) as Bill;
  const listed = components.map(({ name, version }) => `${name}@${version}`);
  const { dependencies, devDependencies } = manifestAt('.');
  const pinned = (pins: Record<string, string>) => Object.entries(pins).map((pin) => pin.join('@'));
  const inBundles = places.map((place) => `${place.replace(/.*node_modules\//, '')}@${ours[place]?.version}`);
  expect(bomFormat).toBe('CycloneDX');
  expect([...pinned(dependencies), ...inBundles].filter((each) => !listed.includes(each))).toEqual([]);
  expect(pinned(devDependencies).filter((each) => listed.includes(each))).toEqual([]);
});
