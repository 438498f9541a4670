import { describe, expect, it } from 'vitest';
import { efsFamilies, efsMentions, nfsErrors, s3FilesSigns } from '../../../src/starts/efs-evidence.ts';
import type { MountFailureCause } from '../../../src/starts/failure.ts';
import { lookAlikes } from '../../../src/starts/look-alikes.ts';
import { mountFailureClass, mountFailureClasses } from '../../../src/starts/mount-failure-classes.ts';
import { mountFailureSigns } from '../../../src/starts/mount-failure-signs.ts';
import { samples } from '../../support/mount-failures.ts';

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

describe('each cause', () => {
  it.each(causes)('%s has one class, with suspects, a remedy, checks and a source', (cause) => {
    expect(mountFailureClasses.filter((entry) => entry.cause === cause)).toHaveLength(1);
    const { means, firstSuspects, remedy, checks, source } = mountFailureClass(cause);
    expect(means).toMatch(/^[A-Z].*\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/s);
    expect(firstSuspects.length).toBeGreaterThan(0);
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
