/** Exported files that are not what they should be: a sentence that names file and field, never a wrong number. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exportedReview } from '../../../src/cli/exported-review.ts';
import type { FileSystemAnswer } from '../../../src/reports/review-answer.ts';

const folder = mkdtempSync(join(tmpdir(), 'mountwatch-review-'));
afterAll(() => rmSync(folder, { recursive: true }));

const id = 'fs-0123456789abcdef0';
const now = new Date('2026-11-16T00:00:00Z');
const minutes = 20_160;
const firstMs = now.getTime() - minutes * 60_000;
const stamps = Array.from({ length: minutes }, (_, at) => new Date(firstMs + at * 60_000).toISOString());

type Json = Readonly<Record<string, unknown>>;

const size = { Value: 2 ** 30, ValueInStandard: 2 ** 30, ValueInIA: 0, ValueInArchive: 0 };
const described = {
  FileSystemId: id,
  FileSystemArn: `arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/${id}`,
  LifeCycleState: 'available',
  PerformanceMode: 'generalPurpose',
  ThroughputMode: 'bursting',
  SizeInBytes: size,
};
const priced = {
  region: 'us-east-1',
  asOf: '2026-10-08',
  standard: 0.3,
  provisionedMiBpsMonth: 6,
  elasticRead: 0.03,
  elasticWrite: 0.06,
};

const fileSystems = (over: Json = {}) => ({ FileSystems: [{ ...described, ...over }] });
const metrics = (...results: readonly Json[]) => ({ MetricDataResults: results });
const prices = (over: Json = {}) => ({ ...priced, ...over });
/** One result with one point, in place of which anything may be. */
const result = (over: Json = {}) => ({
  Id: 'q0',
  Label: `${id} MeteredIOBytes Sum`,
  Timestamps: ['2026-11-15T00:00:00+00:00'],
  Values: [60],
  StatusCode: 'Complete',
  ...over,
});
const permitted = result({
  Label: `${id} PermittedThroughput Average`,
  Timestamps: stamps,
  Values: stamps.map(() => 104_857_600),
});

interface Files {
  readonly fileSystems?: unknown;
  readonly metrics?: readonly unknown[];
  readonly prices?: unknown;
}

let files = 0;
/** A string is written as it is. */
function file(name: string, content: unknown): string {
  files += 1;
  const path = join(folder, `${files}-${name}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function paths(given: Files) {
  return {
    fileSystems: file('fs', given.fileSystems ?? fileSystems()),
    metrics: (given.metrics ?? [metrics(result(), permitted)]).map((one) => file('metrics', one)),
    prices: file('prices', given.prices ?? prices()),
  };
}

async function reviewOf(given: Files, atNow: Date | undefined = now): Promise<FileSystemAnswer> {
  const { fileSystems: found } = await exportedReview({
    ...paths(given),
    ...(atNow === undefined ? {} : { now: atNow }),
  });
  const [answer] = found;
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

async function sentenceOf(given: Files): Promise<string> {
  try {
    await reviewOf(given);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  return 'nothing was wrong';
}

const refuses = (given: Files, what: string) => async () => {
  const sentence = await sentenceOf(given);
  expect(sentence).toContain(folder);
  expect(sentence).toContain(what);
  expect(sentence).toMatch(/^[^\n]+\.$/);
};

describe('files that are no such document', () => {
  it.each<[string, string]>([
    ['an empty file', ''],
    ['a truncated one', '{"FileSystems": [{"FileSystemId": "fs-0'],
    ['one with NaN, as Python writes it', '{"MetricDataResults": [{"Values": [NaN]}]}'],
  ])('%s are no JSON, whichever it is', async (_what, text) => {
    for (const given of [{ fileSystems: text }, { metrics: [text] }, { prices: text }]) {
      await refuses(given, 'not JSON')();
    }
  });

  it.each<[string, Files, string]>([
    ['metrics for file systems', { fileSystems: metrics() }, '-fs.json: FileSystems is missing'],
    ['file systems for metrics', { metrics: [fileSystems()] }, '-metrics.json: MetricDataResults is missing'],
    ['file systems for prices', { prices: fileSystems() }, '-prices.json: region is missing'],
    ['a list', { fileSystems: [described] }, '-fs.json: FileSystems is missing'],
    ['null', { metrics: ['null'] }, '-metrics.json: the document is null'],
    ['a text', { metrics: ['"metrics"'] }, '-metrics.json: the document is "metrics"'],
    ['results that are no list', { metrics: [{ MetricDataResults: {} }] }, 'MetricDataResults is Object'],
    ['a result without a label', { metrics: [metrics(result({ Label: undefined }))] }, '0.Label is missing'],
    ['a result without values', { metrics: [metrics(result({ Values: undefined }))] }, '0.Values is missing'],
    ['no file system', { fileSystems: { FileSystems: [] } }, 'holds no file system to review'],
  ])('%s: refused', (_what, given, what) => refuses(given, what)());

  it('that are not there', async () => {
    const there = paths({});
    const missing = join(folder, 'missing.json');
    for (const given of [{ fileSystems: missing }, { metrics: [missing] }, { prices: missing }]) {
      await expect(exportedReview({ ...there, ...given, now })).rejects.toThrow(`${missing} cannot be read`);
    }
  });

  it('but a byte order mark is no fault', async () => {
    const written = result({ Label: `${id} DataWriteIOBytes Sum` });
    const answer = await reviewOf({
      fileSystems: `\uFEFF${JSON.stringify(fileSystems())}`,
      metrics: [`\uFEFF${JSON.stringify(metrics(written, permitted))}`],
      prices: `\uFEFF${JSON.stringify(prices())}`,
    });
    expect(answer.cheapestThatServes).toEqual({ mode: 'bursting' });
  });
});

describe('metrics', () => {
  const oneOf = (over: Json): Files => ({ metrics: [metrics(result(over), permitted)] });
  const period300 = {
    Timestamps: stamps.filter((_, at) => at % 5 === 0),
    Values: Array(minutes / 5).fill(60),
  };

  it.each<[string, Files, string]>([
    ['a label of another form', oneOf({ Label: 'm1' }), 'Label "m1" is not'],
    ['a label without a statistic', oneOf({ Label: `${id} MeteredIOBytes` }), 'is not "<file-system-id>'],
    ['a label of no file system', oneOf({ Label: 'web MeteredIOBytes Sum' }), 'is not "<file-system-id>'],
    [
      'a statistic that CloudWatch does not have',
      oneOf({ Label: `${id} MeteredIOBytes Total` }),
      'is not "<file',
    ],
    [
      'a metric that EFS does not have',
      oneOf({ Label: `${id} BytesRead Sum` }),
      'AWS/EFS has no metric BytesRead',
    ],
    ['bytes by five minutes', oneOf(period300), 'MeteredIOBytes Sum: its points are 300 s apart'],
    ['a negative value', oneOf({ Values: [-1] }), 'Values[0] is -1'],
    ['null', oneOf({ Values: [null] }), 'Values[0] is null'],
    ['a text for a value', oneOf({ Values: ['60'] }), 'Values[0] is "60"'],
    [
      'a value without bounds',
      {
        metrics: [
          '{"MetricDataResults":[{"Label":"fs-0abc TotalIOBytes Sum","Timestamps":["2026-11-15T00:00:00Z"],"Values":[1e999]}]}',
        ],
      },
      'Values[0] is Infinity',
    ],
    ['a value beyond all files', oneOf({ Values: [1e308] }), 'Values[0] is 1e+308'],
    ['fewer values than moments', oneOf({ Values: [] }), 'MeteredIOBytes Sum: 1 Timestamps and 0 Values'],
    ['more values than moments', oneOf({ Values: [1, 2] }), 'MeteredIOBytes Sum: 1 Timestamps and 2 Values'],
    ['a moment that is none', oneOf({ Timestamps: ['yesterday'] }), 'Timestamps[0] is "yesterday"'],
    [
      'a moment of the time zone of the machine',
      oneOf({ Timestamps: ['Nov 15 2026 00:00'] }),
      'Timestamps[0] is',
    ],
    [
      'milliseconds for seconds',
      oneOf({ Timestamps: [1_794_700_800_000] }),
      'Timestamps[0] is 1794700800000',
    ],
    ['a moment beyond all time', oneOf({ Timestamps: [1e300] }), 'Timestamps[0] is 1e+300'],
    ['null for a moment', oneOf({ Timestamps: [null] }), 'Timestamps[0] is null'],
    [
      'a part without the rest',
      oneOf({ StatusCode: 'PartialData' }),
      'StatusCode is PartialData and the rest is missing',
    ],
    [
      'a series that CloudWatch failed to read',
      oneOf({ StatusCode: 'InternalError' }),
      'StatusCode is InternalError',
    ],
    ['a series that was forbidden', oneOf({ StatusCode: 'Forbidden' }), 'StatusCode is Forbidden'],
    ['a status that is none', oneOf({ StatusCode: 'Done' }), 'StatusCode is "Done"'],
  ])('with %s are refused', (_what, given, what) => refuses(given, what)());

  it.each<[string, Json]>([
    ['seconds since the epoch', { Timestamps: [Date.UTC(2026, 10, 15) / 1_000] }],
    ['another offset', { Timestamps: ['2026-11-15T09:00:00+09:00'] }],
    ['no offset', { Timestamps: ['2026-11-15T00:00:00'] }],
  ])('may have moments with %s', async (_what, over) => {
    const { hours } = await reviewOf(oneOf({ ...over, Values: [600 * 2 ** 20] }));
    expect(hours.demandMiBps.flatMap((rate, hour) => (rate > 0 ? [[hour, rate]] : []))).toEqual([
      [13 * 24, 10],
    ]);
  });

  it('are one series where labels are equal, in whichever file and order, a part with its rest too', async () => {
    const [half, rest] = [stamps.slice(0, 9_000), stamps.slice(9_000)];
    const part = result({ StatusCode: 'PartialData', Timestamps: half, Values: half.map(() => 2 ** 20) });
    const other = result({ Timestamps: rest.toReversed(), Values: rest.map(() => 2 ** 20) });
    const expected = await reviewOf({
      metrics: [metrics(result({ Timestamps: stamps, Values: stamps.map(() => 2 ** 20) }), permitted)],
    });
    for (const given of [
      [metrics(part, other, permitted)],
      [metrics(permitted, part), metrics(other)],
      [metrics(other), metrics(permitted), metrics(part)],
    ]) {
      expect(await reviewOf({ metrics: given })).toEqual(expected);
    }
  });

  it('that are not needed are let be', async () => {
    const more = [
      'ClientConnections Sum',
      'PercentIOLimit p99.9',
      'StorageBytes/Total Average',
      'TimeSinceLastSync TM(5%:95%)',
    ];
    const expected = await reviewOf({});
    const found = await reviewOf({
      metrics: [metrics(result(), permitted, ...more.map((name) => result({ Label: `${id} ${name}` })))],
    });
    expect(found).toEqual(expected);
  });

  it('of five minutes may be of anything but bytes', async () => {
    const levels = result({ ...period300, Label: `${id} BurstCreditBalance Minimum` });
    const counts = result({ ...period300, Label: `${id} MeteredIOBytes SampleCount` });
    const { window } = await reviewOf({ metrics: [metrics(levels, counts)] });
    expect(window.coverage).toBe(1);
  });

  it.each<[string, readonly Json[]]>([
    ['none at all', []],
    ['those of another file system', [result({ Label: 'fs-0another MeteredIOBytes Sum' })]],
    ['empty series', [result({ Timestamps: [], Values: [] })]],
    ['a single point', [result()]],
    // Two points a week apart say nothing of what is between them.
    [
      'two points of credits',
      [
        result({
          Label: `${id} BurstCreditBalance Minimum`,
          Timestamps: [stamps[0], stamps[10_080]],
          Values: [1e12, 1e12],
        }),
      ],
    ],
    [
      'six days of minutes',
      [
        {
          ...permitted,
          Timestamps: stamps.slice(0, 6 * 1_440),
          Values: stamps.slice(0, 6 * 1_440).map(() => 1e8),
        },
      ],
    ],
  ])('with %s are insufficient, and every number is one', async (_what, results) => {
    const answer = await reviewOf({ metrics: [metrics(...results)] });
    expect([answer.recommendation.action, answer.cheapestThatServes]).toEqual(['insufficient-data', null]);
    expect([answer.recommendation.confidence, answer.recommendation.command]).toEqual(['low', null]);
    expect(answer.recommendation.reasons).toContain('insufficientData');
    expect(numbersOf(answer).filter((value) => !Number.isFinite(value))).toEqual([]);
  });

  it('end the window with the minute after the newest point, unless a moment is given', async () => {
    const given = { metrics: [metrics(result({ Timestamps: ['2026-11-15T10:07:30Z'] }))] };
    const newest = await exportedReview(paths(given));
    expect(newest.fileSystems[0]?.window).toMatchObject({
      from: '2026-11-01T10:08:00.000Z',
      to: '2026-11-15T10:08:00.000Z',
      minutes: 20_160,
    });
    const { window } = await reviewOf(given, new Date('2026-11-15T10:07:59Z'));
    expect(window.to).toBe('2026-11-15T10:07:00.000Z');
  });
});

describe('file systems', () => {
  const sized = (over: Json): Files => ({ fileSystems: fileSystems({ SizeInBytes: { ...size, ...over } }) });

  it.each<[string, Files, string]>([
    ['without an id', { fileSystems: fileSystems({ FileSystemId: undefined }) }, '0.FileSystemId is missing'],
    [
      'with an id that is none',
      { fileSystems: fileSystems({ FileSystemId: 'vol-1' }) },
      '0.FileSystemId must be',
    ],
    ['without a size', { fileSystems: fileSystems({ SizeInBytes: undefined }) }, '0.SizeInBytes is missing'],
    [
      'of a negative size',
      sized({ ValueInStandard: -1 }),
      'SizeInBytes.ValueInStandard must not be negative',
    ],
    ['of a size that is a text', sized({ Value: '1024' }), 'SizeInBytes.Value is "1024"'],
    [
      'of a size beyond all disks',
      sized({ ValueInIA: 1e300 }),
      'SizeInBytes.ValueInIA must be a size in bytes',
    ],
    [
      'of a throughput mode that is none',
      { fileSystems: fileSystems({ ThroughputMode: 'turbo' }) },
      '0.ThroughputMode is "turbo"',
    ],
    [
      'of a performance mode that is none',
      { fileSystems: fileSystems({ PerformanceMode: 'maxio' }) },
      '0.PerformanceMode is "maxio"',
    ],
    [
      'provisioned without an amount',
      { fileSystems: fileSystems({ ThroughputMode: 'provisioned' }) },
      'has no ProvisionedThroughputInMibps',
    ],
    [
      'provisioned with nothing',
      { fileSystems: fileSystems({ ThroughputMode: 'provisioned', ProvisionedThroughputInMibps: 0 }) },
      'ProvisionedThroughputInMibps must be 1 or more',
    ],
    [
      'provisioned with a text',
      { fileSystems: fileSystems({ ThroughputMode: 'provisioned', ProvisionedThroughputInMibps: '64' }) },
      'ProvisionedThroughputInMibps is "64"',
    ],
    [
      'of another Region than the prices',
      { prices: prices({ region: 'eu-west-1' }) },
      'is in us-east-1, and the prices are those of eu-west-1',
    ],
    [
      'that are in it twice',
      { fileSystems: { FileSystems: [described, described] } },
      `${id} is in it twice`,
    ],
  ])('%s are refused', (_what, given, what) => refuses(given, what)());

  it('without a size by class have what IA and Archive leave of the whole', async () => {
    const of = (SizeInBytes: Json) =>
      reviewOf({
        fileSystems: fileSystems({ SizeInBytes }),
        prices: prices({ ia: 0.025, iaElastic: 0.016 }),
      });
    const [whole, split] = await Promise.all([
      of({ Value: 30 * 2 ** 30, ValueInIA: 10 * 2 ** 30 }),
      of({ Value: 30 * 2 ** 30, ValueInIA: 10 * 2 ** 30, ValueInStandard: 20 * 2 ** 30 }),
    ]);
    expect(whole).toEqual(split);
    // 20 x $0.30 and 10 x $0.025.
    expect(whole.modes[0]?.monthlyUSD.storage).toBe(6.25);
  });
});

describe('prices', () => {
  it.each<[string, Json, string]>([
    ['negative', { standard: -0.3 }, 'standard must not be negative'],
    ['texts', { elasticRead: '0.03' }, 'elasticRead is "0.03"'],
    ['beyond all money', { standard: 1e300 }, 'standard must be a price'],
    ['of no Region', { region: 'Virginia' }, 'region must be a Region'],
    ['of no day', { asOf: 'yesterday' }, 'asOf must be a day'],
  ])('that are %s are refused', (_what, over, what) => refuses({ prices: prices(over) }, what)());

  it('that are missing or null make their part and the total null, and the verdict too', async () => {
    for (const missing of [{ provisionedMiBpsMonth: null }, { provisionedMiBpsMonth: undefined }]) {
      const answer = await reviewOf({ prices: prices(missing) });
      const found = answer.modes.find(({ mode }) => mode === 'provisioned');
      expect(found?.monthlyUSD).toEqual({ total: null, storage: 0.3, throughput: null });
      expect(answer.cheapestThatServes).toBeNull();
      expect(answer.recommendation.reasons).toContain('unpriced');
    }
  });
});

describe('mountwatch review, as a process', () => {
  const main = new URL('../../../src/cli/main.ts', import.meta.url).pathname;
  const run = ({ fileSystems: fs, metrics: m, prices: p }: ReturnType<typeof paths>) =>
    spawnSync(
      process.execPath,
      [main, 'review', '--json', '--file-systems', fs, '--metrics', ...m, '--prices', p],
      {
        encoding: 'utf8',
      },
    );

  it('ends with 1, one sentence on stderr and an empty stdout', () => {
    const given = paths({ metrics: [metrics(result({ Values: ['60'] }))] });
    const { status, stdout, stderr } = run(given);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `${given.metrics[0]}: ${id} MeteredIOBytes Sum: Values[0] is "60", which is no number of zero or more.\n`,
    );
  });

  it('answers with one JSON document and 0 where data is insufficient', () => {
    const { status, stdout, stderr } = run(paths({ metrics: [metrics()] }));
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).fileSystems[0].recommendation.action).toBe('insufficient-data');
  });
});

function numbersOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}
