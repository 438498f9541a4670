/** What is generated in docs/licences.md, from the lock files and what esbuild bundles. `npm run golden` writes it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Bundled, bundledPackages } from './bundled-packages.ts';
import { licenceTerms } from './licence-terms.ts';
import { replaced } from './readme.ts';

/** A package as package-lock.json has it. */
export interface LicensedPackage {
  readonly version?: string;
  readonly license?: string;
}
type Packages = Readonly<Record<string, LicensedPackage>>;

const root = new URL('../', import.meta.url).pathname;
const page = `${root}docs/licences.md`;

/** @returns the page with both tables in it. */
export function withLicences(text: string, bundled: Bundled): string {
  const [ours, tests] = [
    lockedPackages('package-lock.json'),
    lockedPackages('test/bundles/package-lock.json'),
  ];
  const places = [...new Set([...bundled.functions, ...bundled.command])].sort();
  const others = Object.entries(ours).filter(([place]) => !places.includes(place));
  const rest = [...others.map(([, each]) => each), ...Object.values(tests)];
  const withBundled = replaced(text, 'bundled', bundledTable(places, ours, bundled));
  return replaced(withBundled, 'others', othersTable(rest));
}

/** Without the entry of the repository itself. */
export function lockedPackages(lockFile: string): Packages {
  const { '': _ours, ...packages } = JSON.parse(readFileSync(root + lockFile, 'utf8')).packages;
  return packages;
}

/** What keeps a package out of a bundle; nothing, when its licence lets it in. */
export function licenceProblems(packages: Packages, places: Iterable<string>): readonly string[] {
  const unknown = Object.entries(packages)
    .filter(([, { license = 'none' }]) => !(license in licenceTerms))
    .map(
      ([place, { license }]) =>
        `${place} has a licence that build/licence-terms.ts does not know: ${license}`,
    );
  const forbidden = [...places]
    .filter((place) => licenceTerms[packages[place]?.license ?? '']?.mayBeBundled !== true)
    .map((place) => `${place} may not be bundled: ${packages[place]?.license}`);
  return [...unknown, ...forbidden];
}

function bundledTable(
  places: readonly string[],
  packages: Packages,
  { functions, command }: Bundled,
): string {
  const rows = places.map((place) => [
    `\`${place.replace('node_modules/', '').replaceAll('/node_modules/', ' > ')}\``,
    packages[place]?.version,
    packages[place]?.license,
    [functions.has(place) ? 'functions' : [], command.has(place) ? 'command' : []].flat().join(', '),
    readdirSync(root + place)
      .filter((file) => /^(licen[cs]e|notice|copyright)/i.test(file))
      .sort()
      .join(', '),
  ]);
  return table(['package', 'version', 'licence', 'in', 'its texts'], rows);
}

function othersTable(packages: readonly LicensedPackage[]): string {
  const counted = Object.entries(licenceTerms).map(([name, { mayBeBundled, why }]) => [
    name,
    `${packages.filter(({ license }) => license === name).length}`,
    mayBeBundled ? 'yes' : 'no',
    why,
  ]);
  return table(['licence', 'packages', 'may be bundled', 'since'], counted);
}

function table(head: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

if (import.meta.main)
  writeFileSync(page, withLicences(readFileSync(page, 'utf8'), await bundledPackages(root)));
