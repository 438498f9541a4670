import { describe, expect, it } from 'vitest';
import { desire } from '../../../src/monitoring/desire.ts';
import { planFileSystem } from '../../../src/monitoring/plan-file-system.ts';
import type { Presence } from '../../../src/monitoring/presence.ts';
import { aFileSystem, alone, aSubject, someSettings, standing } from '../../support/builders.ts';

const fileSystem = aFileSystem();
const alarms = desire(aSubject()).flatMap((one) => (one.kind === 'wanted' ? [one.alarm] : []));
const existing = alarms.map((alarm) => standing(alarm));
const planOf = (presence: Presence) =>
  planFileSystem({ ...alone, fileSystemId: fileSystem.id, presence, existing }, someSettings());

describe('a file system with its alarms', () => {
  it('that is there keeps them', () => {
    const { allowed, withheld } = planOf({ is: 'there', fileSystem });
    expect(allowed.map(({ verb }) => verb)).toEqual(alarms.map(() => 'keep'));
    expect(withheld).toEqual([]);
  });

  it('that is gone loses them, for the reason that it is gone', () => {
    const { allowed, withheld } = planOf({ is: 'gone', because: 'the file system is deleting' });
    expect(allowed.map(({ name }) => name).toSorted()).toEqual(alarms.map(({ name }) => name).toSorted());
    for (const { verb, because } of allowed) {
      expect([verb, because]).toEqual(['delete', 'the file system is deleting']);
    }
    expect(withheld).toEqual([]);
  });

  it('that is missing would lose them, and everything is withheld', () => {
    const { allowed, withheld } = planOf({ is: 'missing', since: alone.now });
    expect(allowed).toEqual([]);
    expect(withheld).toHaveLength(alarms.length);
    for (const { verb, because } of withheld) {
      expect([verb, because]).toEqual(['delete', 'the file system was not found']);
    }
  });

  it.each([
    { is: 'missing', since: alone.now },
    { is: 'gone', because: '' },
  ] as const)('that is $is is desired nothing, and nothing is told of its tags', (presence) => {
    expect(planOf(presence)).toMatchObject({
      desired: [],
      subject: null,
      notWatched: null,
      tagProblems: [],
      newTagProblems: [],
      turnedOff: [],
    });
  });
});
