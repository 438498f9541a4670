/** What probably keeps the task from mounting: first what a look has shown, then what no look has cleared. */
import type { Check, CheckId, MountFailureCause, MountFailureClass } from './failure.ts';

export interface LikelyCause {
  /** Null for a suspect that no check is about, or whose checks could not look. */
  readonly checkId: CheckId | null;
  /** The value that was seen, or the suspicion. */
  readonly text: string;
}

/**
 * The most likely first. What no check can ever clear is suspected only while nothing was found.
 * @param checks in the order of the class: the order in which they tell most.
 */
export function likelyCauses(of: MountFailureClass, checks: readonly Check[]): readonly LikelyCause[] {
  const failed = checks.filter(({ result }) => result === 'fail');
  const telling = failed.filter(({ id }) => !aggravating.has(id));
  const open = suspectsThat('stay', of, checks).filter(
    (suspect) => telling.length === 0 || checksOf(of, suspect).length > 0,
  );
  const causeOf = ({ id, seen }: Check): LikelyCause => ({ checkId: id, text: seen });
  return [
    ...telling.map(causeOf),
    ...open.map((text) => ({ checkId: null, text })),
    ...failed.filter(({ id }) => aggravating.has(id)).map(causeOf),
  ];
}

/** Suspects about which every check passed. */
export function clearedSuspects(of: MountFailureClass, checks: readonly Check[]): readonly string[] {
  return suspectsThat('are cleared', of, checks);
}

/** What they see makes another trouble worse, and seldom is the trouble. */
const aggravating: ReadonlySet<CheckId> = new Set(['agent-version']);

function suspectsThat(
  which: 'stay' | 'are cleared',
  of: MountFailureClass,
  checks: readonly Check[],
): readonly string[] {
  const results = new Map(checks.map(({ id, result }) => [id, result]));
  return of.firstSuspects.filter((suspect) => {
    const about = checksOf(of, suspect);
    const isShown = about.some((id) => results.get(id) === 'fail');
    const isCleared = about.length > 0 && about.every((id) => results.get(id) === 'pass');
    return which === 'are cleared' ? isCleared : !isShown && !isCleared;
  });
}

function checksOf({ cause, firstSuspects }: MountFailureClass, suspect: string): readonly CheckId[] {
  return checksOfSuspects[cause][firstSuspects.indexOf(suspect)] ?? [];
}

/** For each suspect of a class, in its order: the checks that show or clear it. None: no read-only call can. */
export const checksOfSuspects: Readonly<Record<MountFailureCause, readonly (readonly CheckId[])[]>> = {
  dns_unresolved: [
    ['mount-target-in-az', 'same-vpc'],
    ['dns-support', 'dns-hostnames'],
    ['recent-mount-target'],
    ['same-vpc'],
    ['file-system-available'],
    [],
  ],
  network_timeout: [['inbound-2049'], ['egress-2049'], ['network-acl', 'route'], ['ipv6'], []],
  connection_reset: [['inbound-2049', 'egress-2049'], ['recent-mount-target'], ['egress-ignored-ports']],
  connection_refused: [['egress-ignored-ports'], [], []],
  mount_target_not_available: [['mount-target-in-az'], ['mount-target-in-az']],
  no_mount_target_in_az: [['mount-target-in-az'], ['one-zone']],
  access_denied: [
    ['file-system-policy', 'task-role'],
    ['file-system-policy'],
    ['iam-authorization'],
    ['file-system-policy'],
    ['access-point-root'],
    [],
    [],
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
