/** What only AWS can show stands on one page, each with the command that would settle it. */
import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assumingFiles, assumptionsOf, inferredEvents, ofTheModelIn, settledIn } from './not-proven.ts';
import { root, text } from './template.ts';

const page = text('docs/not-proven.md');
const settled = settledIn(page);
const names = [...settled.map(({ name }) => name), ...ofTheModelIn(page)];
const adrs = globSync('docs/adr/*.md', { cwd: root });
const sources = new Map(globSync('src/**/*.ts', { cwd: root }).map((path) => [path, text(path)]));

describe('the page of what is not proven', () => {
  it('names every assumption that an ADR names', () => {
    const assumptions = adrs.flatMap((path) => assumptionsOf(text(path)));
    expect(assumptions.length).toBeGreaterThan(40);
    expect(assumptions.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('leads to every ADR with a heading of assumptions that have no names', () => {
    const without = adrs.filter(
      (path) => /^## .*assumed/m.test(text(path)) && assumptionsOf(text(path)).length === 0,
    );
    expect(without.filter((path) => !page.includes(path.replace('docs/', '')))).toEqual([]);
  });

  it('names every event that is inferred', () => {
    const inferred = inferredEvents(text('events/README.md'));
    expect(inferred).toContain('06');
    expect(inferred.filter((number) => !page.includes(`\`${number}\``))).toEqual([]);
  });

  it('names every source whose comments assume something', () => {
    const assuming = assumingFiles(sources);
    expect(assuming).toContain('src/starts/mount-window.ts');
    expect(assuming.filter((path) => !page.includes(`\`${path}\``))).toEqual([]);
  });

  it.each(settled)('$name: has one command, and says what its answer means', ({ command, meaning }) => {
    expect(command).toMatch(/`(?:aws [a-z-]+ [a-z-]+|npx mountwatch [a-z-]+)[^`]*`/);
    expect(meaning).toMatch(/\S+ \S+/);
  });

  it('says nothing twice, but for what two parts of the code call by one name', () => {
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    expect(twice).toEqual([]);
  });

  it('is where the README leads', () => {
    expect(text('README.md')).toContain('](docs/not-proven.md)');
  });
});

describe('what it has to name is found', () => {
  it('in a table of an ADR', () => {
    const adr =
      '| name | assumption | where |\n|---|---|---|\n| `x` | that it is so | here |\n| y z | too | there |\n';
    expect(assumptionsOf(adr)).toEqual(['`x`', 'y z']);
    expect(assumptionsOf(adr.replace('assumption', 'rule'))).toEqual([]);
  });

  it('in the table of events', () => {
    const row = (file: string, mark: string) => `| \`${file}.json\` | x | y | ${mark} |`;
    const table = ['| file | event | shape | confidence |', '|---|---|---|---|'];
    const rows = [
      row('01-a', 'captured'),
      row('02-b', 'captured, that field inferred'),
      row('03-c', 'inferred'),
    ];
    expect(inferredEvents([...table, ...rows].join('\n'))).toEqual(['02', '03']);
  });

  it.each([
    ['a line', '// Not documented, so nobody knows.', true],
    ['a block', '/** That it is so is an assumption. */', true],
    ['a role', '/** Of the assumed role. */', false],
    ['an ARN', '/** Of `arn:aws:sts::1:assumed-role/R/S`. */', false],
    ['a text', "const x = 'could not assume a role';", false],
  ])('in comments: %s', (_what, source, isOne) => {
    expect(assumingFiles(new Map([['src/x.ts', source]]))).toEqual(isOne ? ['src/x.ts'] : []);
  });
});
