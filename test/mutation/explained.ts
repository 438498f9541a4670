/** Why no test can notice a change: it changes nothing that a caller sees. */
import type { Survivor } from './outcome.ts';

export interface Explained extends Survivor {
  readonly because: string;
}

const warnings = "const warnings = change.outcome === 'failed' ? [] : (change.warnings ?? []);";
const farFromEmpty = 'const most = balance >= burstBytes ? burstBytes : mostOf(minute, balance, asked);';
const noWarnings = 'a failure has no warnings, by its type; only the compiler has to be told';
const onlyFaster =
  'at this balance the credits last all of the minute, and `mostOf` says the same; the comparison only saves its work';

const mention = "return mentioned ? { kind: 'mention' } : null;";
const lastKind = 'of the kinds it is the one that remains after the others: nobody asks for its name';

export const explained: readonly Explained[] = [
  {
    file: 'src/monitoring/identity.ts',
    line: 'if (first !== stack || fileSystemId === undefined || alarmId === undefined || more.length > 0) return null;',
    was: 'fileSystemId === undefined',
    now: 'false',
    because: 'a name without a second part has no third one either; only the compiler has to be told',
  },
  {
    file: 'src/monitoring/plan.ts',
    line: warnings,
    was: "change.outcome === 'failed'",
    now: 'false',
    because: noWarnings,
  },
  { file: 'src/monitoring/plan.ts', line: warnings, was: "'failed'", now: '""', because: noWarnings },
  {
    file: 'src/metrics/efs-throughput.ts',
    line: "return operationLimits('elastic', oneZone).writes;",
    was: "'elastic'",
    now: '""',
    because: 'there are three modes, and elastic is what remains after the two that are asked for',
  },
  {
    file: 'src/throughput/replay.ts',
    line: farFromEmpty,
    was: 'balance >= burstBytes',
    now: 'false',
    because: onlyFaster,
  },
  {
    file: 'src/throughput/replay.ts',
    line: farFromEmpty,
    was: 'balance >= burstBytes',
    now: 'balance > burstBytes',
    because: onlyFaster,
  },
  {
    file: 'src/throughput/steady-state.ts',
    line: 'for (let count = 0; count < rounds; count += 1) {',
    was: 'count < rounds',
    now: 'count <= rounds',
    because: 'the second round repeats itself already: one more says the same',
  },
  {
    file: 'src/throughput/steady-state.ts',
    line: 'const skipped = cycle.spiltBytes > 0 ? 0 : Math.max(0, Math.floor((balance - deepest) / loss) - 1);',
    was: 'Math.floor((balance - deepest) / loss) - 1',
    now: 'Math.floor((balance - deepest) / loss) + 1',
    because:
      'one cycle more than fits is the one that falls short, and it begins at the same balance; one fewer is skipped so that rounding cannot make it two more',
  },
  { file: 'src/starts/classify.ts', line: mention, was: "{ kind: 'mention' }", now: '{}', because: lastKind },
  { file: 'src/starts/classify.ts', line: mention, was: "'mention'", now: '""', because: lastKind },
  {
    file: 'src/starts/classify.ts',
    line: "return lookAlike === undefined ? null : { kind: 'alike', lookAlike };",
    was: 'lookAlike === undefined',
    now: 'false',
    because: 'the three look-alikes that are asked for are in the list; only the compiler has to be told',
  },
];
