/** One workload in the local region, with the alarms that the catalogue gives its file system: what fires, and when. */
import type { AlarmTransition } from '../src/local/alarm-transition.ts';
import { type LocalRegion, localRegion } from '../src/local/region.ts';
import { minutesInADay, type Workload, workloadStart } from '../src/local/workload.ts';
import { workloads } from '../src/local/workloads.ts';
import { catalogue } from '../src/monitoring/catalogue.ts';
import type { CatalogueEntry } from '../src/monitoring/catalogue-entry.ts';
import { desire } from '../src/monitoring/desire.ts';
import { readSettings } from '../src/monitoring/settings.ts';
import { type Subject, subjectOf } from '../src/monitoring/subject.ts';

/** Minutes are counted from the start of the workload: minute 1 ends at 1. */
export interface Outcome {
  readonly workload: Workload;
  /** Of every alarm that the file system had, in the order of the catalogue's ids. */
  readonly alarms: readonly AlarmOutcome[];
  /** The end of the minute in which the burst credits first came to zero, where they count. */
  readonly creditsEndedAt: number | null;
  readonly pages: number;
  readonly tickets: number;
}

export interface AlarmOutcome {
  readonly entry: CatalogueEntry;
  /** When it went into ALARM. */
  readonly firedAt: readonly number[];
  /** When it left ALARM. */
  readonly endedAt: readonly number[];
}

/** All workloads, in their order: some ten seconds of work. */
export async function simulateAll(): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const workload of workloads) outcomes.push(await simulate(workload));
  return outcomes;
}

const id = 'fs-0123456789abcdef0';
const destination = 'fs-0fedcba9876543210';

/** @param catalogued the entries to try; the catalogue unless given. */
export async function simulate(
  workload: Workload,
  catalogued: readonly CatalogueEntry[] = catalogue,
): Promise<Outcome> {
  const start = new Date(workloadStart.getTime() - 60_000);
  const region = localRegion({ region: 'us-east-1', account: '111122223333', start, writesPerSecond: 1_000 });
  await settle(region, workload);
  const entries = new Map<string, CatalogueEntry>();
  const look = () => putAlarms(region, catalogued, entries);
  await look();
  region.everyMinute();
  let creditsEndedAt: number | null = null;
  region.clock.every(60, () => {
    if (region.efs.balanceBytes(id) === 0) creditsEndedAt ??= minuteOf(region.clock.now());
    return 'quiet';
  });
  for (const { at, act } of workload.happenings ?? []) {
    // A second later, so that the minute which ends then is over.
    region.clock.at(new Date(workloadStart.getTime() + at * 60_000 + 1_000), () => {
      act(region.efs, id);
      void look();
    });
  }
  await region.clock.pass(workload.days * minutesInADay * 60);
  const isBursting = (await subject(region)).effectiveMode === 'bursting';
  return outcomeOf(workload, entries, region.alarms.history, isBursting ? creditsEndedAt : null);
}

/** The file system as it is at minute 0. */
async function settle(region: LocalRegion, workload: Workload): Promise<void> {
  const { fileSystem, balanceBytes, isReplicated, load, isLost } = workload;
  region.efs.create({ ...fileSystem, id });
  if (balanceBytes !== undefined) region.efs.setBalanceBytes(id, balanceBytes);
  if (isReplicated) region.efs.replicate(id, destination);
  if (isLost) region.metrics.lose((at) => isLost(minuteOf(at)));
  region.efs.load(id, load);
  await region.clock.pass(60);
}

/** What a look would write. */
async function putAlarms(
  region: LocalRegion,
  catalogued: readonly CatalogueEntry[],
  entries: Map<string, CatalogueEntry>,
): Promise<void> {
  for (const one of desire(await subject(region), catalogued)) {
    if (one.kind !== 'wanted') throw new Error(`${one.name}: ${one.because}`);
    entries.set(one.alarm.name, one.entry);
    await region.alarms.put(one.alarm, {});
  }
}

async function subject({ efs, clock }: LocalRegion): Promise<Subject> {
  const fileSystem = await efs.find(id);
  const read = readSettings('mountwatch', '{}');
  if (fileSystem === null || 'invalid' in read) throw new Error('the workload has no file system');
  const replication = { read: await efs.replications.of(id) };
  const facts = { fileSystem, replication, services: { read: [] }, now: clock.now() };
  return subjectOf(facts, null, read.settings);
}

function outcomeOf(
  workload: Workload,
  entries: ReadonlyMap<string, CatalogueEntry>,
  history: readonly AlarmTransition[],
  creditsEndedAt: number | null,
): Outcome {
  const alarms = [...entries].map(([name, entry]) => {
    const own = history.filter(({ existing }) => existing.name === name);
    return {
      entry,
      firedAt: own.filter(({ to }) => to === 'ALARM').map(({ at }) => minuteOf(at)),
      endedAt: own.filter(({ from }) => from === 'ALARM').map(({ at }) => minuteOf(at)),
    };
  });
  const messages = (severity: string) =>
    alarms
      .filter(({ entry }) => entry.severity === severity)
      .reduce((total, { firedAt }) => total + firedAt.length, 0);
  return { workload, alarms, creditsEndedAt, pages: messages('page'), tickets: messages('ticket') };
}

function minuteOf(at: Date): number {
  return Math.floor((at.getTime() - workloadStart.getTime()) / 60_000);
}
