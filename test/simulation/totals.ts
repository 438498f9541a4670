/** What many seeds add up to: how often each fault happened, and what was judged in the runs in which it did. */
import { emptyTally, type Fault, faults, type Tally } from './faults.ts';
import { type Ledger, promises, type SimulatedPromise } from './promises.ts';
import type { Outcome } from './simulation.ts';

export interface Totals {
  seeds: number;
  simulatedSeconds: number;
  calls: number;
  readonly happened: Tally;
  /** Judgements of each promise in runs in which the fault happened. */
  readonly judged: Record<Fault, Record<SimulatedPromise, number>>;
  readonly all: Record<SimulatedPromise, number>;
}

export function noTotals(): Totals {
  const judged = Object.fromEntries(Object.keys(faults).map((fault) => [fault, noJudgements()]));
  return {
    ...{ seeds: 0, simulatedSeconds: 0, calls: 0, happened: emptyTally(), all: noJudgements() },
    judged: judged as Totals['judged'],
  };
}

/** Adds one run. */
export function add(
  totals: Totals,
  outcome: Pick<Outcome, 'tally' | 'judged' | 'calls' | 'simulatedSeconds'>,
): void {
  totals.seeds += 1;
  totals.calls += outcome.calls;
  totals.simulatedSeconds += outcome.simulatedSeconds;
  addTo(totals.all, outcome.judged);
  for (const fault of Object.keys(faults) as Fault[]) {
    totals.happened[fault] += outcome.tally[fault];
    if (outcome.tally[fault] > 0) addTo(totals.judged[fault], outcome.judged);
  }
}

/** Adds what another process has added up. */
export function merge(totals: Totals, others: Totals): void {
  totals.seeds += others.seeds;
  totals.calls += others.calls;
  totals.simulatedSeconds += others.simulatedSeconds;
  addTo(totals.all, others.all);
  for (const fault of Object.keys(faults) as Fault[]) {
    totals.happened[fault] += others.happened[fault];
    addTo(totals.judged[fault], others.judged[fault]);
  }
}

function noJudgements(): Ledger['judged'] & Record<SimulatedPromise, number> {
  return Object.fromEntries(Object.keys(promises).map((promise) => [promise, 0])) as Record<
    SimulatedPromise,
    number
  >;
}

function addTo(sums: Record<SimulatedPromise, number>, more: Ledger['judged']): void {
  for (const promise of Object.keys(promises) as SimulatedPromise[]) sums[promise] += more[promise];
}
