import { localRegion } from '../../src/local/region.ts';
import { someSettings } from '../support/builders.ts';
import { countPoints } from './counted-points.ts';
import type { Tally } from './faults.ts';
import { judgeAlarms, judgeQuiet } from './judge-state.ts';
import { judgeTasks } from './judge-tasks.ts';
import { peopleOf } from './people.ts';
import { type Breach, type Ledger, ledgerOf } from './promises.ts';
import { simulatedStack } from './simulated-stack.ts';
import type { RunKind } from './stack-view.ts';
import { scheduleTasks } from './task-starts.ts';
import { truthOf } from './truth.ts';
import { weatherOf } from './weather.ts';

export interface Outcome {
  readonly seed: number;
  readonly breaches: readonly Breach[];
  readonly judged: Ledger['judged'];
  readonly tally: Tally;
  readonly calls: number;
  readonly simulatedSeconds: number;
  /** Names of the stacks in the region. */
  readonly stacks: readonly string[];
  /** What happened, line by line. */
  readonly story: readonly string[];
}

/** Of bad weather: one seed of eight has it for longer than the hour of an incident, and until after the weekly review. */
const shapeOf = (seed: number) => ({
  seconds: seed % 8 === 0 ? 9_000 : 2_700,
  start: new Date(`2026-11-0${seed % 8 === 0 ? 2 : 3}T04:10:00Z`),
});
/** Until messages that were left have come again and gone, and looks have been confirmed. */
const secondsToSettle = 3_600;
const fileSystemOfServices = 'fs-0d4e5f60';
const names = ['mountwatch', 'mountwatch-2'] as const;

export async function simulate(seed: number): Promise<Outcome> {
  const { seconds, start } = shapeOf(seed);
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start,
    writesPerSecond: 1,
    seed,
  });
  const { clock } = region;
  const story: string[] = [];
  const tell = (sentence: string) =>
    void story.push(`${clock.now().toISOString().slice(5, 19)}  ${sentence}`);
  const ledger = ledgerOf(clock, ({ promise, what }) => tell(`BROKEN: ${promise}: ${what}`));
  const weather = weatherOf(seed, clock, seconds);
  const counted = countPoints(region);
  const around = { region, weather, ledger, tell, truth: truthOf(region) };
  let meanwhile: (run: RunKind) => void = () => {};
  const stackOf = (name: string) => simulatedStack(name, { ...around, meanwhile: (run) => meanwhile(run) });
  const stacks = [stackOf(names[0]), stackOf(names[1])] as const;
  for (const stack of stacks) stack.deploy(settingsOf(stack.name));
  scheduleTasks(seed, seconds, region, fileSystemOfServices);
  const people = peopleOf(seed, seconds, stacks, around);
  meanwhile = people.meanwhile;

  await clock.pass(seconds);
  people.stop();
  weather.calm();
  tell('calm');
  for (const stack of stacks) stack.stopSchedules();
  await clock.pass(secondsToSettle);
  const standing = stacks.filter((stack) => !stack.isGoing());
  for (const stack of standing) await stack.sweepOnce();
  await clock.pass(secondsToSettle);
  for (const stack of stacks) await judgeAlarms(stack, around);
  // Dashboards show the alarms that a sweep finds: those that it has brought are on them with the next one.
  for (const stack of standing) await stack.sweepOnce();
  for (const stack of standing) await judgeQuiet(stack, ledger);
  for (const stack of standing) await judgeTasks(stack, { ...around, counted });
  weather.count(
    'call above a quota',
    [...region.calls.values()].reduce((sum, { throttled }) => sum + throttled, 0),
  );
  const { tally } = weather;
  const calls = stacks.reduce((sum, stack) => sum + stack.calls(), 0);
  const simulatedSeconds = (clock.now().getTime() - start.getTime()) / 1_000;
  return {
    seed,
    breaches: ledger.breaches,
    judged: ledger.judged,
    stacks: stacks.map(({ name }) => name),
    tally,
    calls,
    simulatedSeconds,
    story,
  };
}

/** Topics of its own. */
function settingsOf(stack: string) {
  const topic = (name: string) => `arn:aws:sns:us-east-1:111122223333:${stack}-${name}`;
  return someSettings({ stack, pageTopicArn: topic('pages'), ticketTopicArn: topic('tickets') });
}
