/** What probably keeps the task from mounting: first what a look has shown, then what no look has cleared. */
import type { Check, CheckId, MountFailureCause, MountFailureClass } from './failure.ts';

export interface LikelyCause {
  /** Null for a suspect that no check is about, or whose checks could not look. */
  readonly checkId: CheckId | null;
  /** The value that was seen, or the suspicion. */
  readonly text: string;
}

/** The most likely first. @param checks in the order of the class: the order in which they tell most. */
export function likelyCauses(
  { cause, firstSuspects }: MountFailureClass,
  checks: readonly Check[],
): readonly LikelyCause[] {
  const results = new Map(checks.map(({ id, result }) => [id, result]));
  const failed = checks.filter(({ result }) => result === 'fail');
  const open = firstSuspects.filter((_suspect, place) => {
    const about = checksOfSuspects[cause][place] ?? [];
    const isShown = about.some((id) => results.get(id) === 'fail');
    const isCleared = about.length > 0 && about.every((id) => results.get(id) === 'pass');
    return !isShown && !isCleared;
  });
  return [
    ...failed.map(({ id, seen }) => ({ checkId: id, text: seen })),
    ...open.map((suspect) => ({ checkId: null, text: suspect })),
  ];
}

/** For each suspect of a class, in its order: the checks that show or clear it. None: no read-only call can. */
export const checksOfSuspects: Readonly<Record<MountFailureCause, readonly (readonly CheckId[])[]>> = {
  dns_unresolved: [
    ['mount-target-in-az', 'same-vpc'],
    ['dns-support', 'dns-hostnames'],
    ['recent-mount-target'],
    ['same-vpc'],
    ['file-system-available'],
  ],
  network_timeout: [['inbound-2049'], ['egress-2049'], ['network-acl', 'route'], ['ipv6']],
  connection_reset: [['inbound-2049', 'egress-2049'], ['recent-mount-target'], ['egress-ignored-ports']],
  connection_refused: [['egress-ignored-ports'], [], []],
  mount_target_not_available: [['mount-target-in-az'], ['mount-target-in-az']],
  no_mount_target_in_az: [['mount-target-in-az'], ['one-zone']],
  access_denied: [
    ['file-system-policy'],
    ['file-system-policy'],
    ['iam-authorization'],
    ['file-system-policy'],
    ['access-point-root'],
  ],
  path_not_found: [['root-directory'], ['access-point-root']],
  posix_uid_mismatch: [['posix-user'], []],
  transit_encryption_required: [['transit-encryption']],
  access_point_invalid: [['access-point'], ['access-point']],
  credentials: [['iam-authorization'], [], []],
  plugin_missing: [['efs-capability'], []],
  plugin_timeout: [['inbound-2049', 'egress-2049'], []],
  tls_port: [['transit-encryption-port'], []],
  tls_tunnel: [['inbound-2049', 'egress-2049'], [], ['transit-encryption-port']],
  helper_config: [[], [], ['platform-version']],
  unknown: [[], []],
};
