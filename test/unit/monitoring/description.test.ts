import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/monitoring/catalogue.ts';
import type { CatalogueEntry } from '../../../src/monitoring/catalogue-entry.ts';
import { description } from '../../../src/monitoring/description.ts';
import { desire } from '../../../src/monitoring/desire.ts';
import { markOf } from '../../../src/monitoring/identity.ts';
import { memoryOf } from '../../../src/monitoring/memory.ts';
import { servicesIn } from '../../../src/monitoring/services-note.ts';
import { sizeSentence } from '../../../src/monitoring/sizing.ts';
import { type MaybeRead, subjectOf } from '../../../src/monitoring/subject.ts';
import { aSubject, factsOf, standing } from '../../support/builders.ts';

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
        const text = description(entry, { ...longest, services: { read: services } }, longestThreshold);
        expect(text.length).toBeLessThanOrEqual(1_024);
        expect(text.split('\n').at(-1)).toBe(markOf(`${'s'.repeat(128)}/fs-${'0'.repeat(17)}/${entry.id}`));
        expect(text).toContain(`/${entry.id}.md`);
      }
    },
  );
});

const [entry] = entries as readonly [CatalogueEntry, ...CatalogueEntry[]];

/** What the alarm says at a time, after it named a/web in the morning of 24 November. */
function sentenceAt(time: string, services: MaybeRead<readonly string[]>, Name?: string): string | undefined {
  const written = { ...aSubject(), services: { read: ['a/web'] }, now: new Date('2026-11-24T08:00:00Z') };
  const [before] = desire(written, [entry]);
  if (before?.kind !== 'wanted') throw new Error('an alarm expected');
  const memory = memoryOf([standing(before.alarm)], 'mountwatch');
  const { fileSystem, settings } = aSubject(Name === undefined ? {} : { tags: { Name } });
  const facts = factsOf(fileSystem, { services, now: new Date(time) });
  const text = description(entry, subjectOf(facts, memory, settings), zero);
  return text.split('\n').find((line) => line.startsWith('Services') || line.startsWith('File system'));
}

describe('the services that an alarm names', () => {
  it('are at most five, sorted, with the number of the rest and the day', () => {
    const read = ['a/web', 'a/api', 'a/worker', 'b/cron', 'b/admin', 'b/batch', 'b/(standalone)'];
    expect(description(entry, { ...aSubject(), services: { read } }, zero)).toContain(
      'Services that mount it (2026-11-02): a/api, a/web, a/worker, b/(standalone), b/admin and 2 more.',
    );
  });

  it.each([
    ['others on the same day', '2026-11-24T23:59:59Z', { read: ['b/api'] }, '(2026-11-24): a/web.'],
    ['others on the next day', '2026-11-25T00:00:00Z', { read: ['b/api'] }, '(2026-11-25): b/api.'],
    [
      'one more on the next day',
      '2026-11-25T00:00:00Z',
      { read: ['a/web', 'b/api'] },
      '(2026-11-25): a/web, b/api.',
    ],
    ['the same a month later', '2026-12-25T00:00:00Z', { read: ['a/web'] }, '(2026-11-24): a/web.'],
    ['none any more on the same day', '2026-11-24T23:59:59Z', { read: [] }, '(2026-11-24): a/web.'],
    ['unread a month later', '2026-12-25T00:00:00Z', { unread: 'Throttling' }, '(2026-11-24): a/web.'],
  ])('%s', (_what, time, services, said) => {
    expect(sentenceAt(time, services)).toBe(`Services that mount it ${said}`);
  });

  it('are named no more from the day on which none is known', () => {
    expect(sentenceAt('2026-11-25T00:00:00Z', { read: [] })).toBeUndefined();
    expect(sentenceAt('2026-11-25T00:00:00Z', { read: [] }, 'web-content')).toBe('File system: web-content.');
  });

  it('follow a new name of the file system at once, without being read again', () => {
    const said = 'Services that mount web-content (2026-11-24): a/web.';
    expect(sentenceAt('2026-11-24T09:00:00Z', { read: ['b/api'] }, 'web-content')).toBe(said);
    expect(sentenceAt('2026-11-29T09:00:00Z', { unread: 'Throttling' }, 'web-content')).toBe(said);
  });

  it('are fewer where there is no room for all, and stay those few while they are the same', () => {
    const read = Array.from({ length: 3 }, (_, index) => `${index}/${'x'.repeat(90)}`);
    const first = aSubject();
    const text = description(entry, { ...first, services: { read } }, zero);
    const [name] = read;
    expect(servicesIn(text)).toEqual({ day: '2026-11-02', list: `${name} and 2 more` });
    const memory = {
      ...first.memory,
      services: new Map([[entry.id, { day: '2026-11-02', list: `${name} and 2 more` }]]),
    };
    const later = { ...first, memory, now: new Date('2026-12-01T00:00:00Z') };
    expect(description(entry, { ...later, services: { read } }, zero)).toBe(text);
    const named = description(entry, { ...later, services: { read: read.slice(0, 2) } }, zero);
    expect(servicesIn(named)).toEqual({ day: '2026-12-01', list: `${name} and 1 more` });
  });
});

describe('the services in a description', () => {
  it.each([
    ['Services that mount it (2026-11-24): a/web, b/api.', { day: '2026-11-24', list: 'a/web, b/api' }],
    [
      'above\n\nServices that mount x (2026-01-01): y. (2026-11-24): 12.\n\nbelow',
      { day: '2026-11-24', list: '12' },
    ],
    ['Services that mount it: a/web.', null],
    ['File system: Services that mount it (2026-11-24): a/web.', null],
    ['Services that mount it (2026-11-24): a/web', null],
  ])('are read from %j', (text, note) => {
    expect(servicesIn(text)).toEqual(note);
  });
});

describe('the name that people know a file system by', () => {
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

  it('gives way before the services do', () => {
    const subject = { ...aSubject({ tags: { Name: 'n'.repeat(1_000) } }), services: { read: ['a/web'] } };
    expect(description(entry, subject, zero)).toContain('Services that mount it (2026-11-02): a/web.');
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
