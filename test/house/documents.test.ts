import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withGenerated } from '../../build/readme.ts';
import { catalogue } from '../../src/monitoring/catalogue.ts';
import { runbookProblems, stackAlarmIds } from './runbooks.ts';

const root = new URL('../../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');
const runbooks = new Map(
  readdirSync(new URL('docs/runbooks/', root)).map((file) => [file, textOf(`docs/runbooks/${file}`)]),
);
const ids = [...catalogue.map(({ id }) => id), ...stackAlarmIds];

describe('runbooks', () => {
  it('are one for each alarm, whole, and none is left over', () => {
    expect(runbookProblems(ids, runbooks)).toEqual([]);
  });

  it.each([
    ['a missing one', ['another-alarm'], new Map(), 'another-alarm.md is missing'],
    [
      'an orphan',
      [],
      new Map([['x.md', '# x\n## Meaning\n## Impact\n## Diagnosis\n## Mitigation\n']]),
      'x.md has no alarm',
    ],
    [
      'a missing heading',
      ['x'],
      new Map([['x.md', '# x\n## Meaning\n## Impact\n']]),
      'x.md has the headings',
    ],
    ['an unfinished one', ['x'], new Map([['x.md', '# x\n## Meaning\nTODO']]), 'x.md is not finished'],
  ])('are found wanting: %s', (_name, alarmIds, files, problem) => {
    expect(runbookProblems(alarmIds, files)).toEqual(
      expect.arrayContaining([expect.stringContaining(problem)]),
    );
  });
});

describe('the README', () => {
  const readme = textOf('README.md');

  it('has the table of the catalogue and the plan of the golden file; npm run golden writes them', () => {
    expect(withGenerated(readme)).toBe(readme);
  });

  it('says why each dependency is there', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(textOf('package.json'));
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('links', () => {
  const documents = [
    'README.md',
    'src/README.md',
    'CHANGELOG.md',
    ...markdownIn('docs'),
    ...markdownIn('examples'),
    'events/README.md',
  ];

  it.each(documents)('in %s lead somewhere', (path) => {
    const targets = [...textOf(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(
      ([, target]) => target ?? '',
    );
    const missing = targets.filter((target) => !existsSync(new URL(target, new URL(path, root))));
    expect(missing).toEqual([]);
  });
});

function markdownIn(folder: string): readonly string[] {
  const files = readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.md')).map((file) => `${folder}/${file}`);
}
