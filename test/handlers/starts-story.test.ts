/** What `npm start` tells of task starts is what the region, the table and the messages hold: two months that differ. */
import { beforeAll, describe, expect, it } from 'vitest';
import { fileSystems } from '../../src/cli/month.ts';
import { mountFailures, ownNamespace, slowMountStarts, startSeconds } from '../../src/metrics/own-metrics.ts';
import type { Start } from '../../src/starts/start.ts';
import { pageTopic, ticketTopic } from '../support/builders.ts';
import { nameOf, type PlayedMonth, playedMonth, secret } from '../support/played-month.ts';

const { webContent, oldShare2 } = fileSystems;
const services = ['web', 'api', 'importer', 'publisher'] as const;

interface Stored {
  readonly starts: readonly Start[];
  readonly failures: readonly { readonly stoppedAt: Date }[];
}

let usual: PlayedMonth & Stored;
let twice: PlayedMonth & Stored;
beforeAll(async () => {
  usual = await withStored(await playedMonth(1, 1));
  twice = await withStored(await playedMonth(7, 2));
}, 120_000);

async function withStored(month: PlayedMonth): Promise<PlayedMonth & Stored> {
  const { startTable } = month.region;
  const of = (service: string) => ({ cluster: 'prod', service });
  const [from, to] = [new Date(0), month.region.clock.now()];
  const starts = await Promise.all(services.map((service) => startTable.starts(of(service), from, 0)));
  const failures = await Promise.all(
    services.map((service) => startTable.failures(of(service), null, from, to)),
  );
  return { ...month, starts: starts.flat(), failures: failures.flat() };
}

const months = [
  ['the usual month', () => usual],
  ['twice the load and another seed', () => twice],
] as const;

/** `Tue 03 Nov 06:39`. */
function moment(at: Date): string {
  const [weekday = '', day, month] = at.toUTCString().split(/[ ,]+/);
  return `${weekday} ${day} ${month} ${at.toISOString().slice(11, 16)}`;
}

/** What a start's line says of its service and its phases, worked out from what is stored. */
function said({ cluster, service, fileSystems: mounted, phases }: Start): string {
  const on = mounted.length === 0 ? '' : ` on ${mounted.map(nameOf).join(', ')}`;
  const { connect, wait, pull, mountWindow, total } = phases;
  const seconds = (phase: number | null) => `${(phase ?? Number.NaN).toFixed(1)} s`;
  const mount = mounted.length === 0 ? '' : `mount window (upper bound) ${seconds(mountWindow)}, `;
  return `${cluster}/${service}${on}: connect ${seconds(connect)}, wait ${seconds(wait)}, pull ${seconds(pull)}, ${mount}total ${seconds(total)}`;
}

interface StartLine {
  readonly at: string;
  readonly kind: string;
  readonly said: string;
}

function startLines({ lines }: PlayedMonth): readonly StartLine[] {
  return lines.flatMap((line) => {
    const [, at = '', kind = '', of = '', again, phases = ''] =
      /^(.{16}) {2}(?:(first start|slow start) of )?(prod\/[^:]+?)( starts again)?: (connect .+)$/.exec(
        line,
      ) ?? [];
    if (of === '') return [];
    return [{ at, kind: again === undefined ? kind : 'starts again', said: `${of}: ${phases}` }];
  });
}

const sentTo = ({ region }: PlayedMonth, words: string) =>
  region.topics.delivered.filter(({ subject }) => subject?.includes(words));
const changesOf = ({ region }: PlayedMonth, alarm: string) =>
  region.alarms.history.filter(({ existing }) => existing.name === `mountwatch/${alarm}`);

/** Of one of our metrics, over the whole month. */
function countOf({ region }: PlayedMonth, metric: string, more: Readonly<Record<string, string>> = {}) {
  const key = { namespace: ownNamespace, metric, dimensions: { service: 'mountwatch', ...more } };
  return region.metrics.statistic(
    key,
    'SampleCount',
    new Date('2026-11-01T00:00Z'),
    new Date('2026-12-01T00:00Z'),
  );
}

describe.each(months)('task starts in %s', (_name, month) => {
  it('are told with the phases that are stored, soon after they happened', () => {
    const told = startLines(month());
    expect(told.length).toBeGreaterThanOrEqual(6);
    for (const line of told) {
      const start = month().starts.find((one) => said(one) === line.said);
      expect({ line, isStored: start !== undefined }).toEqual({ line, isStored: true });
      const startedAt = start?.startedAt ?? new Date(0);
      const soon = [0, 1, 2].map((minutes) => moment(new Date(startedAt.getTime() + minutes * 60_000)));
      expect(soon).toContain(line.at);
    }
  });

  it('are told once of each service as its first, and at most once a week as slow', () => {
    const told = startLines(month());
    const first = told.filter(({ kind }) => kind === 'first start').map((line) => line.said.split(/[ :]/)[0]);
    expect(first.toSorted()).toEqual(services.map((service) => `prod/${service}`).sort());
    const slow = told.filter(({ kind }) => kind === 'slow start');
    expect(slow.some((line) => line.said.startsWith('prod/importer on old-share-2: '))).toBe(true);
    expect(slow.length).toBeLessThan(Number(countOf(month(), slowMountStarts)));
  });

  it('are stored and published once each, though their events come several times', () => {
    const { running, starts } = month();
    const tasks = new Set(running);
    expect(running.length).toBeGreaterThan(2 * tasks.size);
    expect(starts.map(({ taskArn }) => taskArn).sort()).toEqual([...tasks].sort());
    for (const service of ['web', 'importer', 'publisher']) {
      const stored = starts.filter((start) => start.service === service);
      expect(stored.length).toBeGreaterThan(80);
      expect(countOf(month(), startSeconds, { ClusterName: 'prod', ServiceName: service })).toBe(
        stored.length,
      );
    }
    expect(countOf(month(), startSeconds, { ClusterName: 'prod', ServiceName: 'api' })).toBeNull();
  });

  it('make a ticket where three or more were slow within an hour', () => {
    const fired = changesOf(month(), 'mount-slow').filter(({ to }) => to === 'ALARM');
    expect(fired.length).toBeGreaterThan(0);
    for (const { at, existing } of fired) {
      const hour = new Date(at.getTime() - 3_600_000);
      const key = { namespace: ownNamespace, metric: slowMountStarts, dimensions: { service: 'mountwatch' } };
      expect(month().region.metrics.statistic(key, 'Sum', hour, at)).toBeGreaterThanOrEqual(3);
      expect(existing.alarm?.alarmActions).toEqual([ticketTopic]);
      expect(month().lines).toContain(`${moment(at)}  TICKET: mount-slow`);
    }
  });

  it('name their services in the descriptions of the alarms, or count them where there is no room', () => {
    const stored = [...month().region.alarms.stored.values()].map(({ existing }) => existing);
    const ours = (id: string) => stored.filter(({ name }) => name.startsWith(`mountwatch/${id}/`));
    expect(ours(webContent)).not.toEqual([]);
    for (const { description } of ours(webContent))
      expect(description).toMatch(
        /^Services that mount web-content \(.+\): (prod\/publisher, prod\/web|2)\.$/m,
      );
    for (const { description } of ours(oldShare2))
      expect(description).toMatch(/^Services that mount old-share-2 \(.+\): (prod\/importer|1)\.$/m);
  });
});

describe.each(months)('the blocked security group in %s', (_name, month) => {
  const groupOf = ({ region }: PlayedMonth) =>
    region.mountTargets.of(webContent)[0]?.securityGroupIds[0] ?? 'no group';
  const blockedAt = new Date('2026-11-21T09:50:00Z');

  it('is told at once with its id, what was seen, and the command that opens it', () => {
    const [notice, ...more] = sentTo(month(), 'cannot mount');
    const group = groupOf(month());
    expect(more).toEqual([]);
    expect(notice?.subject).toBe(`Mountwatch: web in prod cannot mount ${webContent}`);
    expect(notice?.topicArn).toBe(ticketTopic);
    const [tasks] = month().region.ecs.services.network('prod', 'web')?.securityGroupIds ?? [];
    const command = `aws ec2 authorize-security-group-ingress --group-id ${group} --protocol tcp --port 2049 --source-group ${tasks} --region us-east-1`;
    expect(notice?.text).toContain(command);
    const at = moment(notice?.at ?? new Date(0));
    const told = month().lines.filter((line) => line.startsWith(`${at}  `));
    expect(told).toEqual([
      `${at}  to those who hear tickets: ${notice?.subject}`,
      expect.stringMatching(
        new RegExp(`^${at} {6}fail +inbound-2049 +${group} of fsmt-\\w+ lets in TCP 2049`),
      ),
      expect.stringMatching(new RegExp(`^${at} {6}1\\. inbound-2049: ${group} of `)),
      expect.stringContaining(`Let ${tasks} in on TCP 2049`),
      expect.stringMatching(new RegExp(`^${at} {11}${command}$`)),
    ]);
    for (const line of told.slice(1)) expect(notice?.text).toContain(line.slice(16).trim());
  });

  it('is told again once, at the end of the hour, with the number of tasks that failed', () => {
    const { failures, written } = month();
    const [first] = sentTo(month(), 'cannot mount');
    const [end, ...more] = sentTo(month(), 'could not mount');
    expect(more).toEqual([]);
    expect(failures.length).toBeGreaterThan(8);
    expect(end?.subject).toBe(`Mountwatch: web in prod could not mount, ${failures.length} tasks`);
    const minutes = ((end?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)) / 60_000;
    expect(minutes).toBeGreaterThan(55);
    expect(minutes).toBeLessThan(70);
    expect(countOf(month(), mountFailures)).toBe(failures.length);
    expect(JSON.parse(written.get('failures.json') ?? '[]')).toHaveLength(failures.length);
  });

  it('pages once, and the recovery is told', () => {
    const changes = changesOf(month(), 'mount-failing').filter(({ from }) => from !== 'INSUFFICIENT_DATA');
    expect(changes.map(({ to }) => to)).toEqual(['ALARM', 'OK']);
    const [fired, over] = changes;
    expect(fired?.existing.alarm?.alarmActions).toEqual([pageTopic]);
    expect(month().lines).toContain(`${moment(fired?.at ?? blockedAt)}  PAGE: mount-failing`);
    const recovered = month().region.topics.delivered.filter(({ text }) =>
      text.includes('Recovered: mountwatch/mount-failing '),
    );
    expect(recovered.map(({ at }) => at)).toEqual([over?.at]);
  });

  it('lets no task of the service start until the command of the message is run, and then they do', () => {
    const { lines, starts, region } = month();
    const ranAt = lines.find((line) => line.includes('the owner runs: aws ec2 authorize'))?.slice(0, 16);
    const again = startLines(month()).filter(({ kind }) => kind === 'starts again');
    expect(again).toHaveLength(1);
    const after = starts
      .filter(({ service, startedAt }) => service === 'web' && startedAt > blockedAt)
      .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
    expect(after.map(said)).toContain(again[0]?.said);
    expect(Number(ranAt?.slice(-5).replace(':', ''))).toBeLessThanOrEqual(
      Number(
        moment(after[0]?.startedAt ?? blockedAt)
          .slice(-5)
          .replace(':', ''),
      ),
    );
    expect(after.filter(({ startedAt }) => startedAt < new Date('2026-11-21T11:00:00Z'))).toHaveLength(8);
    expect(region.vpc.securityGroup(groupOf(month())).inbound).toHaveLength(1);
  });
});

describe.each(months)('the correlation in %s', (_name, month) => {
  const answered = () => JSON.parse(month().written.get('starts.json') ?? '{}');

  it('is sent every Monday at six, from the first week on', () => {
    const weekly = sentTo(month(), 'task starts on EFS');
    expect(weekly.map(({ at }) => at.toISOString())).toEqual(
      ['09', '16', '23', '30'].map((day) => `2026-11-${day}T06:00:00.000Z`),
    );
    expect(weekly[0]?.subject).toBe('Mountwatch: task starts on EFS in us-east-1: not enough data');
  });

  it('is printed at the end, each answer as it is in starts.json, over all stored starts', () => {
    const text = month().lines.join('\n');
    const { starts, correlation } = answered();
    expect(starts).toHaveLength(month().starts.length);
    expect(correlation.questions.length).toBeGreaterThanOrEqual(4);
    for (const { sentence } of correlation.questions) expect(text).toContain(`  ${sentence}`);
    expect(text).toContain(`${month().starts.length.toLocaleString('en')} starts in all; `);
    expect(text).toContain(`${month().failures.length} tasks could not mount and never started`);
  });
});

it('the correlation of the usual month finds the nights of web-content, and calls two bad deployments too few', () => {
  const { correlation } = JSON.parse(usual.written.get('starts.json') ?? '{}');
  const verdictOn = (id: string) =>
    correlation.questions.find(
      ({ fileSystemId, service }: { fileSystemId?: string; service?: unknown }) =>
        fileSystemId === id && service === null,
    )?.verdict;
  expect(verdictOn(webContent)).toBe('slower');
  expect(verdictOn(oldShare2)).toBe('not enough data');
});

it.each(months)(
  'no word of the overrides is in anything that is told, stored or written in %s',
  (_name, month) => {
    const { lines, written, region, starts, failures, secretsSent } = month();
    expect(secretsSent).toBeGreaterThan(4_000);
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
    expect([...written].filter(([, text]) => text.includes(secret)).map(([file]) => file)).toEqual([]);
    const held = [region.topics.delivered, starts, failures, [...region.alarms.stored.values()]];
    expect(JSON.stringify(held)).not.toContain(secret);
  },
);

it.each(months)('every event of a task is dealt with in %s', (_name, month) => {
  const { region, lines } = month();
  expect(region.taskDeadLetters.waiting()).toEqual([]);
  expect(region.bus.undelivered).toEqual([]);
  expect(lines.filter((line) => /event of a task|could not be read/.test(line))).toEqual([]);
});
