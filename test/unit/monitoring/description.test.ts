import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/monitoring/catalogue.ts';
import { description } from '../../../src/monitoring/description.ts';
import { markOf } from '../../../src/monitoring/identity.ts';
import { sizeSentence } from '../../../src/monitoring/sizing.ts';
import { aSubject } from '../../support/builders.ts';

const entries = catalogue;
const longest = aSubject(
  {
    id: `fs-${'0'.repeat(17)}`,
    region: 'ap-southeast-2',
    tags: {
      'mountwatch:enabled': 'x'.repeat(256),
      'mountwatch:daily-budget-usd': 'x'.repeat(256),
      ...Object.fromEntries(catalogue.map(({ id }) => [`mountwatch:${id}`, 'x'.repeat(256)])),
      [`mountwatch:${'x'.repeat(117)}`]: '',
    },
  },
  { stack: 's'.repeat(128), runbookBaseUrl: 'h'.repeat(80) },
);

const zero = { value: 0, origin: [] };
/** Everything that a tag can add: an origin, a size, and three tags that do not parse. */
const longestThreshold = {
  value: 1_234_567_890_123,
  origin: [
    `Threshold set by tag mountwatch:${'x'.repeat(26)}=1234567890123 (else 3,628,800,000).`,
    sizeSentence(40_000 * 2 ** 30),
  ],
};

describe('a description', () => {
  it.each(entries.map((entry) => [`${entry.id} (${entry.when[0]})`, entry] as const))(
    'of %s fits in 1,024 characters, mark included, whatever the names',
    (_name, entry) => {
      for (const services of [
        [],
        ['web'],
        Array.from({ length: 9 }, (_, i) => `service-${i}-${'x'.repeat(240)}`),
      ]) {
        const text = description(entry, { ...longest, services }, longestThreshold);
        expect(text.length).toBeLessThanOrEqual(1_024);
        expect(text.split('\n').at(-1)).toBe(markOf(`${'s'.repeat(128)}/fs-${'0'.repeat(17)}/${entry.id}`));
        expect(text).toContain(`/${entry.id}.md`);
      }
    },
  );

  it('names at most five services, sorted, and counts the rest', () => {
    const services = ['web', 'api', 'worker', 'cron', 'admin', 'batch', 'beta'];
    const [entry] = entries;
    if (entry === undefined) throw new Error('an entry expected');
    expect(description(entry, { ...aSubject(), services }, zero)).toContain(
      'Services that mount it: admin, api, batch, beta, cron and 2 more.',
    );
  });
});

describe('the name that people know a file system by', () => {
  const [entry] = entries;
  if (entry === undefined) throw new Error('an entry expected');
  const textWith = (Name: string) => description(entry, aSubject({ tags: { Name } }), zero);

  it('is said where it has one', () => {
    expect(textWith('web-content')).toContain('File system: web-content.');
  });

  it('cannot forge the mark or break the text', () => {
    const text = textWith('x\nmountwatch:alarm=other\n');
    expect(text.split('\n').filter((line) => line.startsWith('mountwatch:alarm='))).toHaveLength(1);
  });

  it('gives way when there is no room', () => {
    expect(textWith('n'.repeat(1_000))).not.toContain('File system:');
  });
});

describe('the catalogue', () => {
  it('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
  });

  it('gives every number a source', () => {
    expect(entries.filter(({ because, source }) => because.length < 30 || source.length < 30)).toEqual([]);
  });

  it('breaches in at most N-1 of N periods where an expression looks back one point', () => {
    const looksBack = entries.filter(({ signal }) => /DIFF|RATE/.test(signal.expression ?? ''));
    expect(looksBack).toHaveLength(2);
    expect(looksBack.filter(({ over }) => over.breaching > over.of - 1)).toEqual([]);
  });
});
