/** A fleet of 1,000 on the local region: what a quiet sweep costs, and how a first one keeps to the write quota. */
import { deployLocally } from '../src/cli/local-stack.ts';
import { sweep } from '../src/flows/sweep.ts';
import { type LocalRegion, localRegion } from '../src/local/region.ts';
import { readSettings, type Settings } from '../src/monitoring/settings.ts';
import type { SweepReport } from '../src/monitoring/sweep-report.ts';

const fileSystems = 1_000;
/** A look reads the file system, its alarms and its replication. */
const callsPerLook = 3;
const alarmWritesPerSecond = 3;

export interface QuietSweep {
  readonly alarms: number;
  readonly calls: number;
  readonly writes: number;
  readonly queued: number;
}

export interface FirstSweep {
  readonly minutes: number;
  readonly writes: number;
  /** In any 1,000 ms. */
  readonly mostWritesInASecond: number;
  readonly throttled: number;
  readonly missing: number;
  readonly deadLetters: number;
}

export async function fleet(): Promise<void> {
  const settings = someSettings();
  const started = performance.now();
  const region = await aFleet();
  const first = await firstSweep(region, settings, null);
  const quiet = await quietSweep(region, settings);
  const killed = await firstSweep(await aFleet(), settings, 20);
  const atMost = 10 + Math.ceil(quiet.alarms / 100) + 4;
  console.table([
    {
      what: `an unchanged sweep of ${fileSystems}`,
      ...quiet,
      'at most': atMost,
      'calls / a look at each': ratio(quiet.calls, callsPerLook * fileSystems),
    },
  ]);
  console.table([
    { what: `a first sweep of ${fileSystems}`, ...withShare(first) },
    { what: 'the same, killed after 20 minutes', ...withShare(killed) },
  ]);
  console.log(
    `Counted on the local region under the quotas of an account, on its own clock; all of it took ${((performance.now() - started) / 1_000).toFixed(1)} s.`,
  );
}

function withShare(run: FirstSweep) {
  return { ...run, 'most / quota': ratio(run.mostWritesInASecond, alarmWritesPerSecond) };
}

function ratio(part: number, whole: number): string {
  return (part / whole).toFixed(3);
}

export async function aFleet(): Promise<LocalRegion> {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1,
  });
  for (let index = 0; index < fileSystems; index += 1) {
    region.efs.create({ id: `fs-${index.toString(16).padStart(17, '0')}` });
  }
  await region.clock.pass(60);
  return region;
}

/** @param killAfterMinutes every function that runs at that time dies in the middle of what it does. */
export async function firstSweep(
  region: LocalRegion,
  settings: Settings,
  killAfterMinutes: number | null,
): Promise<FirstSweep> {
  const writes: number[] = [];
  const { put } = region.alarms;
  region.alarms.put = (...given) => {
    writes.push(region.clock.now().getTime());
    return put(...given);
  };
  const start = region.clock.now().getTime();
  const { looks, sweeps } = deployLocally(region, settings, { told: () => {}, swept: () => {} });
  if (killAfterMinutes !== null) {
    await region.clock.pass(killAfterMinutes * 60);
    looks.killAll();
    sweeps.killAll();
  }
  const wanted = fileSystems * 5;
  for (let minutes = 0; region.alarms.stored.size < wanted && minutes < 180; minutes += 1) {
    await region.clock.pass(60);
  }
  const minutes = (region.clock.now().getTime() - start) / 60_000;
  sweeps.stop();
  await region.clock.pass(1_800);
  return {
    minutes: Math.round(minutes),
    writes: writes.length,
    mostWritesInASecond: mostInASecond(writes),
    throttled: [...region.calls.values()].reduce((sum, { throttled }) => sum + throttled, 0),
    missing: wanted - region.alarms.stored.size,
    deadLetters: region.deadLetters.waiting().length,
  };
}

export async function quietSweep(region: LocalRegion, settings: Settings): Promise<QuietSweep> {
  const reports: SweepReport[] = [];
  const run = () =>
    region.clock.drive(
      sweep(settings, region.worker()({ isOver: () => false }), region.looks, (report) => {
        reports.push(report);
      }),
    );
  // The fleet's dashboard counts what the workers have written since the last sweep.
  await run();
  const before = counts(region);
  await run();
  const after = counts(region);
  const made = (name: RegExp) =>
    [...after].reduce(
      (sum, [call, count]) => sum + (name.test(call) ? count - (before.get(call) ?? 0) : 0),
      0,
    );
  return {
    alarms: region.alarms.stored.size,
    calls: made(/./),
    writes: made(/^(Put|Delete)/),
    queued: reports.at(-1)?.queued.length ?? 0,
  };
}

function counts({ calls }: LocalRegion): ReadonlyMap<string, number> {
  return new Map([...calls].map(([call, { made }]) => [call, made]));
}

/** The times are in order. */
function mostInASecond(timesMs: readonly number[]): number {
  let [first, most] = [0, 0];
  timesMs.forEach((atMs, last) => {
    while ((timesMs[first] ?? atMs) <= atMs - 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}

export function someSettings(): Settings {
  const read = readSettings('mountwatch', '{}');
  if ('invalid' in read) throw new Error(read.invalid);
  return read.settings;
}
