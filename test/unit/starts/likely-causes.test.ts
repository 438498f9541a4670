import { describe, expect, it } from 'vitest';
import type { Check, CheckId } from '../../../src/starts/failure.ts';
import { checksOfSuspects, likelyCauses } from '../../../src/starts/likely-causes.ts';
import { mountFailureClass, mountFailureClasses } from '../../../src/starts/mount-failure-classes.ts';

const timeout = mountFailureClass('network_timeout');
const neverCleared = 'a firewall or an inspection VPC on the way';

function checksWith(results: Partial<Record<CheckId, Check['result']>>): readonly Check[] {
  return timeout.checks.map((id) => ({ id, result: results[id] ?? 'pass', seen: `saw ${id}` }));
}

describe('what is likely', () => {
  it('is what failed, in the order of the class', () => {
    const likely = likelyCauses(timeout, checksWith({ 'network-acl': 'fail', 'inbound-2049': 'fail' }));
    expect(likely).toEqual([
      { checkId: 'inbound-2049', text: 'saw inbound-2049' },
      { checkId: 'network-acl', text: 'saw network-acl' },
    ]);
  });

  it('and then what no look has cleared', () => {
    const likely = likelyCauses(timeout, checksWith({ 'inbound-2049': 'fail', 'egress-2049': 'unknown' }));
    expect(likely.map(({ checkId, text }) => checkId ?? text)).toEqual([
      'inbound-2049',
      "the task's security group lets nothing out on 2049",
    ]);
  });

  it('is every suspect while nobody has looked', () => {
    const likely = likelyCauses(timeout, []);
    expect(likely.map(({ text }) => text)).toEqual(timeout.firstSuspects);
  });

  it('is what no look can clear where everything passes that the other suspects are about', () => {
    expect(likelyCauses(timeout, checksWith({})).map(({ text }) => text)).toEqual([neverCleared]);
  });

  it('is nothing that no check can clear, once something was found', () => {
    const likely = likelyCauses(timeout, checksWith({ 'inbound-2049': 'fail' }));
    expect(likely.map(({ text }) => text)).not.toContain(neverCleared);
  });

  it('a suspect of two checks is cleared by both only', () => {
    const likely = likelyCauses(timeout, checksWith({ route: 'unknown' }));
    expect(likely.map(({ text }) => text)).toEqual(['a network ACL or a missing route', neverCleared]);
  });

  it('a suspect that no check is about stays', () => {
    const refused = mountFailureClass('connection_refused');
    const passed = refused.checks.map((id): Check => ({ id, result: 'pass', seen: '' }));
    expect(likelyCauses(refused, passed).map(({ text }) => text)).toEqual(refused.firstSuspects.slice(1));
  });
});

it.each(mountFailureClasses.map((entry) => [entry.cause, entry] as const))(
  'each suspect of %s has its checks, and the class runs them',
  (cause, { firstSuspects, checks }) => {
    expect(checksOfSuspects[cause]).toHaveLength(firstSuspects.length);
    expect(checksOfSuspects[cause].flat().filter((id) => !checks.includes(id))).toEqual([]);
  },
);
