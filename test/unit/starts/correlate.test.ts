import { describe, expect, it } from 'vitest';
import { MiB } from '../../../src/metrics/units.ts';
import { type Correlation, correlate } from '../../../src/starts/correlate.ts';
import type { FileSystemMinutes, ReadMinutes } from '../../../src/starts/file-system-minutes.ts';
import type { Start } from '../../../src/starts/start.ts';
import { fileSystemsToRead } from '../../../src/starts/strained-against-calm.ts';
import { someStart } from '../../support/start-values.ts';

const to = new Date('2026-11-29T00:00:00Z');
const from = new Date('2026-11-01T00:00:00Z');
const minutesFrom = new Date('2026-11-14T00:00:00Z');
const id = 'fs-01234567';

/** An hour of 20 November and the days after it. */
const hour = (number: number) => new Date(Date.UTC(2026, 10, 20, number));

/** A deployment of three tasks, half a second of mount window apart. */
function deployment(at: Date, mountWindow: number | null, changes: Partial<Start> = {}): readonly Start[] {
  return [-0.5, 0, 0.5].map((more) =>
    someStart(
      `${changes.service ?? 'web'}-${at.toISOString()}-${more}`,
      new Date(at.getTime() + 1_000 * (2 + more)),
      {
        fileSystems: [id],
        phases: {
          connect: 4,
          wait: 1,
          pull: 10,
          mountWindow: mountWindow === null ? null : mountWindow + more,
          total: 14 + (mountWindow ?? 5) + more,
        },
        ...changes,
      },
    ),
  );
}

/** Every other hour the file system is strained. Deployment n takes `calm` + n / 10 seconds, and `more` when strained. */
function hourly(n: number, calm: number, more: number, changes: Partial<Start> = {}): readonly Start[] {
  return Array.from({ length: n }, (_, at) =>
    deployment(hour(at), calm + at / 10 + (at % 2 === 0 ? more : 0), changes),
  ).flat();
}

/** Strained in the last minute of each odd hour, so before the even ones. */
function minutes(hours: number): FileSystemMinutes {
  const before = (at: number) => Math.floor(hour(at).getTime() / 60_000) - 1;
  const points = (value: (at: number) => number) =>
    new Map(Array.from({ length: hours }, (_, at) => [before(at), value(at)] as const));
  return {
    meteredBytes: points((at) => (at % 2 === 0 ? 60 * 10 * MiB : 0)),
    permittedThroughput: points(() => 10 * MiB),
    burstCreditBalance: points(() => 1e12),
    percentIOLimit: points(() => 10),
  };
}

function correlated(starts: readonly Start[], read: ReadMinutes | null = { read: minutes(48) }): Correlation {
  const known = new Map(read === null ? [] : [[id, read] as const]);
  return correlate({ from, to, minutesFrom, starts, minutes: known, neverStarted: 3 });
}
const ofFileSystem = ({ questions }: Correlation) =>
  questions.filter(({ question }) => question.asks === 'strained-against-calm');
const withoutEfs = { service: 'proxy', group: 'service:proxy', fileSystems: [] };

describe('strained against calm', () => {
  it('finds mounts that take longer after strained minutes', () => {
    const [found] = ofFileSystem(correlated(hourly(48, 5, 20)));
    expect(found?.verdict).toEqual({ is: 'slower' });
    expect(found?.comparison?.first.deployments).toBe(24);
    expect(found?.comparison?.shift?.estimate).toBeCloseTo(20, 0);
    expect(found?.leftOut).toEqual({ olderThanMinutes: 0, unknownMinutes: 0 });
  });

  it('leaves out, and counts, what is older than the minutes and what no metric covers', () => {
    const old = deployment(new Date('2026-11-10T08:00:00Z'), 900);
    const [found] = ofFileSystem(correlated([...hourly(48, 5, 20), ...old], { read: minutes(40) }));
    expect(found?.leftOut).toEqual({ olderThanMinutes: 1, unknownMinutes: 8 });
    expect(found?.comparison?.first.maximumSeconds).toBeLessThan(50);
  });

  it('is unknown by name where the metrics were not read', () => {
    const result = correlated(hourly(48, 5, 20), { unread: 'could not read the metrics of fs-01234567: no' });
    expect(ofFileSystem(result)).toMatchObject([
      {
        verdict: { is: 'unknown', because: 'could not read the metrics of fs-01234567: no' },
        comparison: null,
      },
    ]);
  });

  it('is not enough data where there are too few deployments to read anything', () => {
    const starts = hourly(15, 5, 20);
    expect(fileSystemsToRead(starts, minutesFrom)).toEqual([]);
    expect(fileSystemsToRead(hourly(16, 5, 20), minutesFrom)).toEqual([id]);
    expect(fileSystemsToRead(hourly(16, 5, 20), hour(1))).toEqual([]);
    expect(ofFileSystem(correlated(starts, null))).toMatchObject([
      { verdict: { is: 'not enough data', because: expect.stringContaining('15 deployments') } },
    ]);
  });

  it('asks of each service that has enough, where several share the file system', () => {
    const few = hourly(6, 5, 0, { service: 'rare', group: 'service:rare' });
    const api = hourly(48, 40, 0, { service: 'api', group: 'service:api' });
    const found = ofFileSystem(correlated([...hourly(48, 5, 20), ...api, ...few]));
    const services = found.map(({ question }) => 'service' in question && question.service?.service);
    expect(services).toEqual([undefined, 'api', 'web']);
    expect(found.map(({ verdict }) => verdict.is)).toEqual(['slower', 'no difference found', 'slower']);
    expect(found.map(({ sharedBy }) => sharedBy)).toEqual([1, 2, 2]);
  });

  it('never compares a measured mount with a bound', () => {
    const measured = hourly(48, 0, 0).map((start, at) =>
      at % 6 < 3 ? start : { ...start, mountWindowIs: 'measured' as const },
    );
    expect(ofFileSystem(correlated(measured))).toMatchObject([
      { verdict: { is: 'not enough data' }, comparison: { unmatched: 48 } },
    ]);
  });

  it('takes of a deployment that was measured in part only what is like its first start', () => {
    const partly = hourly(48, 5, 20).map((start, at) =>
      at % 3 === 0
        ? start
        : { ...start, mountWindowIs: 'measured' as const, phases: { ...start.phases, mountWindow: 0 } },
    );
    const [found] = ofFileSystem(correlated(partly));
    expect(found?.comparison?.first).toMatchObject({ starts: 24, deployments: 24 });
    expect(found?.comparison?.second.median?.estimate).toBeGreaterThan(5);
  });

  it('shows how durations go with utilisation, where not most of it is the same', () => {
    const rising = {
      ...minutes(48),
      meteredBytes: new Map([...minutes(48).meteredBytes.keys()].map((key, at) => [key, at * 1e6])),
    };
    const [found] = ofFileSystem(correlated(hourly(48, 5, 0), { read: rising }));
    expect(found?.withUtilisation?.r).toBeCloseTo(1, 10);
    const slower = hourly(48, 500, 0, { service: 'api', group: 'service:api' });
    const both = ofFileSystem(correlated([...hourly(48, 5, 0), ...slower], { read: rising }));
    expect(both[0]?.withUtilisation?.r).toBeGreaterThan(0.99);
    expect(ofFileSystem(correlated(hourly(29, 5, 0), { read: rising }))[0]?.withUtilisation).toBeNull();
    const idle = { ...rising, meteredBytes: new Map([...rising.meteredBytes].slice(30)) };
    expect(ofFileSystem(correlated(hourly(48, 5, 0), { read: idle }))[0]?.withUtilisation).toBeNull();
  });
});

describe('with EFS against without', () => {
  const both = [...hourly(48, 8, 0), ...hourly(48, 4, 0, withoutEfs)];
  const ofPlaces = ({ questions }: Correlation) =>
    questions.filter(({ question }) => question.asks === 'efs-against-none');

  it('compares what contains the mount, first, and the whole start', () => {
    const found = ofPlaces(correlated(both));
    expect(found.map(({ question }) => [question.duration, question.primary])).toEqual([
      ['without-pull', true],
      ['total', false],
    ]);
    expect(found[0]?.comparison?.shift?.estimate).toBeCloseTo(4, 1);
    expect(found.map(({ verdict }) => verdict.is)).toEqual(['slower', 'slower']);
  });

  it('compares on one cluster and launch type only, and asks only where something mounts EFS', () => {
    const elsewhere = hourly(48, 4, 0, { ...withoutEfs, launchType: 'EC2' });
    expect(ofPlaces(correlated(elsewhere))).toEqual([]);
    const found = ofPlaces(correlated([...hourly(48, 8, 0), ...elsewhere]));
    expect(found.map(({ question }) => 'launchType' in question && question.launchType)).toEqual([
      'FARGATE',
      'FARGATE',
    ]);
    expect(found[0]?.verdict).toMatchObject({
      is: 'not enough data',
      because: expect.stringContaining('48 and 0'),
    });
  });

  it.each<[string, Partial<Start>, number]>([
    ['on EC2, an absent pull was not needed', { launchType: 'EC2' }, 48],
    ['on EC2, a pull that was dropped is unknown', { launchType: 'EC2', dropped: ['pull'] }, 0],
    ['on Fargate, an absent pull is unknown', {}, 0],
  ])('%s', (_name, changes, deployments) => {
    const phases = { connect: 4, wait: null, pull: null, mountWindow: 8, total: 20 };
    const starts = hourly(48, 8, 0, { ...changes, phases });
    expect(ofPlaces(correlated(starts))[0]?.comparison?.first.deployments).toBe(deployments);
  });
});

describe('the report', () => {
  it('counts starts that nobody knows enough of, and takes them into nothing', () => {
    const unknown = deployment(hour(1), null, { mountWindowIs: 'unknown', fileSystems: [] });
    const result = correlated([...hourly(4, 5, 0), ...unknown, ...deployment(hour(2.5), null)]);
    expect(result).toMatchObject({ starts: 18, unknownMounts: 3, withoutMountWindow: 3, neverStarted: 3 });
    expect(result.questions[0]?.comparison?.second.starts).toBe(0);
  });

  it('takes only starts of its time', () => {
    const outside = [
      ...deployment(new Date('2026-10-31T23:00:00Z'), 5),
      someStart('late', to, { fileSystems: [id] }),
    ];
    expect(correlated(outside)).toMatchObject({ starts: 0, questions: [] });
  });

  it('counts its tests and adjusts all but the primary one', () => {
    const result = correlated([...hourly(48, 5, 0), ...hourly(48, 4, 0, withoutEfs)]);
    expect(result.testsRun).toBe(3);
    const [primary, total, mounts] = result.questions.map(({ comparison, adjustedPValue }) => ({
      plain: comparison?.pValue ?? 1,
      adjusted: adjustedPValue,
    }));
    expect(total?.plain).toBeGreaterThan(0);
    expect(mounts?.plain).toBeGreaterThan(2 * (total?.plain ?? 1));
    expect(primary?.adjusted).toBe(primary?.plain);
    expect(total?.adjusted).toBe(2 * (total?.plain ?? 1));
    expect(mounts?.adjusted).toBe(mounts?.plain);
  });
});
