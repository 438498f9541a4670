import { describe, expect, it } from 'vitest';
import { efsFamilies, efsMentions, nfsErrors, s3FilesSigns } from '../../../src/starts/efs-evidence.ts';
import type { CheckId, MountFailureCause } from '../../../src/starts/failure.ts';
import { lookAlikes } from '../../../src/starts/look-alikes.ts';
import { mountFailureClass, mountFailureClasses } from '../../../src/starts/mount-failure-classes.ts';
import { mountFailureSigns } from '../../../src/starts/mount-failure-signs.ts';
import { plainText } from '../../../src/starts/plain-text.ts';
import { finderOf } from '../../../src/starts/sign.ts';
import { alternativesOf } from '../../support/alternatives.ts';
import { samples, written } from '../../support/mount-failures.ts';

/** The compiler holds this to the type: a cause more or less does not compile. */
const causes = Object.keys({
  dns_unresolved: 0,
  network_timeout: 0,
  connection_reset: 0,
  connection_refused: 0,
  access_denied: 0,
  path_not_found: 0,
  posix_uid_mismatch: 0,
  plugin_missing: 0,
  plugin_timeout: 0,
  transit_encryption_required: 0,
  tls_port: 0,
  tls_tunnel: 0,
  helper_config: 0,
  credentials: 0,
  access_point_invalid: 0,
  mount_target_not_available: 0,
  no_mount_target_in_az: 0,
  unknown: 0,
} satisfies Record<MountFailureCause, 0>) as readonly MountFailureCause[];

/** As above: no check that is not one. */
const checkIds: readonly string[] = Object.keys({
  'file-system-available': 0,
  'mount-target-in-az': 0,
  'same-vpc': 0,
  'dns-support': 0,
  'dns-hostnames': 0,
  'one-zone': 0,
  'inbound-2049': 0,
  'egress-2049': 0,
  'network-acl': 0,
  route: 0,
  ipv6: 0,
  'access-point': 0,
  'access-point-root': 0,
  'file-system-policy': 0,
  'task-role': 0,
  'iam-authorization': 0,
  'transit-encryption': 0,
  'root-directory': 0,
  'platform-version': 0,
  'posix-user': 0,
  'agent-version': 0,
  'efs-capability': 0,
  'egress-ignored-ports': 0,
  'transit-encryption-port': 0,
  'recent-mount-target': 0,
} satisfies Record<CheckId, 0>);

describe('each cause', () => {
  it.each(causes)('%s has one class, with suspects, a remedy, checks and a source', (cause) => {
    expect(mountFailureClasses.filter((entry) => entry.cause === cause)).toHaveLength(1);
    const { means, firstSuspects, remedy, checks, source } = mountFailureClass(cause);
    expect(means).toMatch(/^[A-Z].*\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/s);
    expect(firstSuspects.length).toBeGreaterThan(0);
    for (const suspect of firstSuspects) expect(suspect).toMatch(/^[a-zA-Z].{10,}[^.]$/);
    expect(new Set(firstSuspects).size).toBe(firstSuspects.length);
    expect(checks.filter((id) => !checkIds.includes(id))).toEqual([]);
    expect(new Set(checks).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThan(0);
    expect(source).toMatch(/^https:\/\//);
  });

  it.each(causes.filter((cause) => cause !== 'unknown'))('%s has words of its own', (cause) => {
    expect(mountFailureSigns.some((sign) => sign.cause === cause)).toBe(true);
  });
});

it('no remedy sends people to the execution role for a mount', () => {
  for (const { remedy } of mountFailureClasses) {
    expect(remedy.replaceAll('not the execution role', '')).not.toMatch(/execution role/i);
  }
});

it('every look-alike of the samples is there, and each has a remedy and a source', () => {
  const known = new Set(lookAlikes.map(({ cause }) => cause as string));
  const told = samples.map(({ expected }) => expected.cause).filter((cause) => cause.startsWith('not_efs:'));
  expect(told.filter((cause) => !known.has(cause))).toEqual([]);
  for (const { remedy, source, means } of lookAlikes) {
    expect([means, remedy].every((text) => /^[A-Z].*\.$/s.test(text))).toBe(true);
    expect(source).toMatch(/^https:\/\//);
  }
});

describe('the words that are looked for', () => {
  const signs = [
    ...mountFailureSigns,
    ...lookAlikes.flatMap(({ signs, proofs = [] }) => [...signs, ...proofs]),
    ...[...efsFamilies, ...nfsErrors, ...s3FilesSigns, ...efsMentions],
  ];
  const sources = signs.flatMap(({ all, none = [] }) => [...all, ...none]);

  it('are data: they survive JSON', () => {
    expect(JSON.parse(JSON.stringify(signs))).toEqual(signs);
  });

  it.each(sources)('%s holds no id, number, path or name of a sample', (source) => {
    const words = source
      .replaceAll(/\{\d+(?:,\d+)?\}/g, '')
      .replaceAll(/nfs4|ipv4|ASN1|S3|EC2|%2f|stunnel5|2049/gi, '');
    expect(words).not.toMatch(/\d/);
    expect(source).not.toMatch(/fs-[0-9a-f]{2}/);
    expect(source).not.toMatch(
      /jenkins|fuseki|grafana|sonarqube|\/nix|bet-validator|LinkedDataHub|Custom|us-[ew]/i,
    );
  });

  it.each(sources)('%s is linear: it repeats nothing without bound', (source) => {
    const outsideClasses = source.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
    expect(outsideClasses).not.toMatch(/[*+]|\{\d+,\}/);
  });
});

/** A word that no text needs is one that nobody would miss: it was mistyped, or another one says it already. */
describe('each of the words by which a cause is known', () => {
  const texts = [...samples, ...written].map(({ text }) => plainText(text));
  const finders = mountFailureSigns.map(finderOf);
  const firstOf = (text: string, find: typeof finders) => find.findIndex((one) => one(text) !== null);
  const told = texts.map((text) => ({ text, at: firstOf(text, finders) }));
  const words = mountFailureSigns.flatMap(({ cause, all }, at) =>
    all.flatMap((source, index) => {
      const alternatives = alternativesOf(source);
      return alternatives.length === 1 ? [] : alternatives.map((word) => ({ cause, at, index, word }));
    }),
  );

  it.each(words)('is the only one to tell some text: $cause, $word', ({ at, index, word }) => {
    const sign = mountFailureSigns[at] ?? { all: [] };
    const others = alternativesOf(sign.all[index] ?? '').filter((alternative) => alternative !== word);
    const without = {
      ...sign,
      all: sign.all.map((one, place) => (place === index ? others.join('|') : one)),
    };
    const fewer = finders.with(at, finderOf(without));
    const missed = told.filter((one) => one.at === at && firstOf(one.text, fewer) !== at);
    expect(missed.length).toBeGreaterThan(0);
  });

  it.each([
    ['a', ['a']],
    ['a|b(?:c|d)|[|)]|\\|', ['a', 'b(?:c|d)', '[|)]', '\\|']],
    ['', ['']],
  ])('are told apart in %j', (source, alternatives) => {
    expect(alternativesOf(source)).toEqual(alternatives);
  });
});
