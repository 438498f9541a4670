import { describe, expect, it } from 'vitest';
import {
  type AlarmChange,
  type AppliedChange,
  failuresOf,
  isWrite,
  type Outcome,
  quietOutcome,
  type Verb,
  warningsOf,
} from '../../../src/monitoring/plan.ts';

function change(verb: Verb): AlarmChange {
  const [fileSystemId, alarmId] = ['fs-01234567', 'io-limit-near'];
  return { verb, kind: 'alarm', name: verb, because: '', fileSystemId, alarmId, after: null };
}

const applied = (verb: Verb, outcome: Outcome): AppliedChange => ({ ...change(verb), ...outcome });

describe('a change', () => {
  it.each([
    ['create', true, null],
    ['update', true, null],
    ['delete', true, null],
    ['keep', false, 'nothing-to-do'],
    ['conflict', false, 'left-alone'],
    ['unknown', false, 'left-alone'],
  ] as const)('to %s: writes is %s, its outcome without a write %s', (verb, writes, outcome) => {
    expect(isWrite(change(verb))).toBe(writes);
    if (outcome !== null) expect(quietOutcome(change(verb))).toBe(outcome);
  });
});

describe('of what was applied', () => {
  const failed = applied('update', { outcome: 'failed', error: 'Throttling', transient: true });
  const warned = applied('create', { outcome: 'done', warnings: ['one', 'two'] });
  const rest = [applied('delete', { outcome: 'done' }), applied('keep', { outcome: 'nothing-to-do' })];

  it('the failures are those that failed, and nothing else', () => {
    expect(failuresOf([warned, failed, ...rest])).toEqual([failed]);
  });

  it('the warnings name what was written, and a failure or a write without any has none', () => {
    expect(warningsOf([failed, warned, ...rest])).toEqual(['create: one', 'create: two']);
  });
});
