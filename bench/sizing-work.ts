/**
 * What each function does at 1,000 file systems, for one process of its own: answers as large as AWS's, made when they are asked for, and the
 * flow behind the handler. The first argument names the function, the second a file with what a Region of 1,000 holds.
 */
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { noLogbook } from '../src/aws/logbook.ts';
import { beginReview } from '../src/flows/begin-review.ts';
import { checkHealth } from '../src/flows/check-health.ts';
import { endReview } from '../src/flows/end-review.ts';
import type { HealthPorts } from '../src/flows/health-ports.ts';
import type { World } from '../src/flows/ports.ts';
import { reconcileMessages } from '../src/flows/reconcile-messages.ts';
import { removeOurs } from '../src/flows/remove-ours.ts';
import { reviewOne } from '../src/flows/review-one.ts';
import type { StoredReview } from '../src/flows/review-ports.ts';
import { sweep } from '../src/flows/sweep.ts';
import { tellCorrelation } from '../src/flows/tell-correlation.ts';
import type { ExistingAlarm } from '../src/monitoring/alarm.ts';
import type { FileSystem } from '../src/monitoring/file-system.ts';
import type { Settings } from '../src/monitoring/settings.ts';
import { lookMessageOf } from '../src/monitoring/trigger.ts';
import type { FileSystemMinutes } from '../src/starts/file-system-minutes.ts';
import { someSettings } from './fleet.ts';
import { prices, readingsOf } from './review.ts';
import { minutesOfAFileSystem, monthOfStarts } from './sizing-starts.ts';
import { countedStarts } from './starts.ts';

export interface HeldByARegion {
  readonly fileSystems: readonly FileSystem[];
  readonly alarms: readonly ExistingAlarm[];
}

const region = 'us-east-1';
const now = new Date('2026-11-23T06:00:00Z');
const clock = { now: () => now, sleep: async () => {} };
const notices = { send: async () => {} };
const nothing = async () => {};
const noAlarms = { under: async () => [], tag: async () => null, put: nothing, delete: nothing };
/** Another place of the runbooks: every alarm is to be written again. */
const settings: Settings = { ...someSettings(), runbookBaseUrl: 'https://example.com/runbooks' };

const [, , name = '', file = ''] = process.argv;
const held = () => deserialize(readFileSync(file)) as HeldByARegion;

const works: Readonly<Record<string, () => Promise<unknown>>> = {
  SweepFileSystems: swept,
  FollowStack: async () => {
    await checkHealth(settings, healthPorts());
    await swept();
    await removeOurs(settings, false, world());
  },
  CheckHealth: () => checkHealth(settings, healthPorts()),
  ReconcileFileSystems: () =>
    reconcileMessages(
      held()
        .fileSystems.slice(0, 10)
        .map(({ id }) => ({ id, body: lookBody(id) })),
      {
        ...{ settings, world: { ...world(), alarms: noAlarms }, notices, tell: () => {} },
        looks: { send: nothing },
        deadLetters: { send: nothing },
      },
    ),
  TaskStateChanged: () => countedStarts(settings),
  CorrelateStarts: () => {
    const month = monthOfStarts(
      held().fileSystems.map(({ id }) => id),
      now,
    );
    const table = { mounts: month.mounts, starts: month.starts, failures: async () => [] };
    // As many answers as are asked for at once, and as many that wait to be collected, all of them held; made once, for the time it takes.
    const answers = Array.from({ length: 8 }, () => minutesOfAFileSystem(now));
    let next = 0;
    const minutes = async () => answers[next++ % answers.length] as FileSystemMinutes;
    const minuteMetrics = { minutes };
    return tellCorrelation({ ...{ region, settings, clock, notices }, table, minuteMetrics });
  },
  BeginReview: () =>
    beginReview({
      ...{ region, settings, clock, fileSystems: fileSystems() },
      priceList: { read: async () => prices },
      table: { prices: async () => null, putPrices: nothing },
    }),
  ReviewFileSystem: () => aReview(nothing),
  EndReview: async () => {
    let one: StoredReview | undefined;
    await aReview(async (review) => {
      one = review;
    });
    const ids = held().fileSystems.map(({ id }) => id);
    const reviewOf = (fileSystemId: string) => {
      const review = structuredClone(one) as StoredReview;
      return { ...review, fileSystemId, answer: { ...review.answer, fileSystemId } };
    };
    const table = { reviewsAt: async () => ids.map(reviewOf), putReport: nothing };
    const outcomes = ids.map((fileSystemId) => ({ fileSystemId, outcome: 'reviewed' as const }));
    const ended = { at: now.toISOString(), notWatched: [], pricesProblem: null, outcomes };
    await endReview(ended, { region, settings, notices, table });
  },
};

function swept(): Promise<unknown> {
  return sweep(settings, world(), { sendAll: nothing }, () => {});
}

function fileSystems() {
  const found = new Map(held().fileSystems.map((one) => [one.id, one]));
  return { all: async () => [...found.values()], find: async (id: string) => found.get(id) ?? null };
}

function world(): World {
  return {
    ...{ region, clock, fileSystems: fileSystems(), writeTurn: nothing },
    replications: { of: async () => null, all: async () => new Map() },
    services: { of: async () => [], all: async () => new Map() },
    reviews: { lastReport: async () => null },
    logbook: noLogbook,
    alarms: { ...noAlarms, under: async () => held().alarms },
    dashboards: { find: async () => null, put: async () => [], delete: nothing },
  };
}

/** Every alarm without data, each having failed to tell once, and ten other stacks. */
function healthPorts(): HealthPorts {
  const { alarms } = held();
  const failed = { at: now, target: settings.ticketTopicArn, because: 'AuthorizationError' };
  const parameters = Array.from({ length: 10 }, (_, index) => `/other-${index}/settings`);
  return {
    ...{ region, clock, notices, fileSystems: fileSystems(), logbook: noLogbook },
    trails: { deliversManagementWrites: async () => 'yes' },
    topics: { find: async () => ({ subscribers: 1, keyId: null }) },
    topicKeys: { read: () => Promise.reject(new Error('no topic has a key')) },
    alarmHistory: {
      failedActions: async () => alarms.map(({ name: alarmName }) => ({ ...failed, alarmName })),
    },
    silentAlarms: { under: async () => alarms.map((existing) => ({ existing, since: new Date(0) })) },
    stackSettings: { all: async () => parameters.map((parameter) => ({ parameter, json: '{}' })) },
  };
}

function lookBody(fileSystemId: string): string {
  return lookMessageOf({ fileSystemId, askedBy: 'bench', eventTime: null, since: null, missingSince: null });
}

function aReview(putReview: (review: StoredReview) => Promise<void>) {
  const [first] = held().fileSystems;
  const metrics = {
    readings: async () => readingsOf(0),
    history: async () => ({ meteredBytes: new Map(), standardBytes: new Map() }),
  };
  const table = { reviewsOf: async () => [], putReview };
  const wiring = { fileSystems: fileSystems(), metrics, table };
  return reviewOne({ fileSystemId: first?.id ?? '', at: now.toISOString(), prices }, wiring);
}

const work = works[name];
if (work === undefined) throw new Error(`nobody has said what ${name} does at 1,000 file systems`);
const before = process.cpuUsage();
void work().then(() => {
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ cpuMs: (user + system) / 1_000, peakKiB: process.resourceUsage().maxRSS }));
});
