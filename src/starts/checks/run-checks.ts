/** Every check, with the parts of the surroundings that it may ask for: only those are read. */
import type { Check, CheckId } from '../failure.ts';
import type { Surroundings } from '../surroundings.ts';
import { accessPoint, accessPointRoot, posixUser } from './access-points.ts';
import { agentVersion, efsCapabilityPresent, platformVersion } from './host.ts';
import { iamAuthorization } from './iam-authorization.ts';
import { ipv6 } from './ipv6.ts';
import { fileSystemAvailable, mountTargetInAz, oneZone, sameVpc } from './mount-targets.ts';
import { dnsHostnames, dnsSupport } from './name-resolution.ts';
import { networkAcl } from './network-acl.ts';
import { fileSystemPolicy } from './policy.ts';
import { recentMountTarget } from './recent-mount-target.ts';
import { taskRole } from './role.ts';
import { route } from './routes.ts';
import { egress2049, inbound2049 } from './security-groups.ts';
import {
  egressIgnoredPorts,
  rootDirectory,
  transitEncryption,
  transitEncryptionPort,
} from './task-definition.ts';
import type { Judge, Part, TaskFacts, Verdict } from './verdict.ts';

/** One answer an id, in the order of the ids. Never throws: a check that breaks is `unknown`, and the others still tell. */
export function runChecks(
  ids: readonly CheckId[],
  surroundings: Surroundings,
  task: TaskFacts,
): readonly Check[] {
  return ids.map((id) => {
    const { result, seen } = verdictOf(id, surroundings, task);
    return { id, result, seen: seen.length <= longestSeen ? seen : `${seen.slice(0, longestSeen - 3)}...` };
  });
}

/** Policies and security groups can be long, and this is read in a message. */
const longestSeen = 600;

/** For a text alone: nobody looks. */
export function checksNotRun(ids: readonly CheckId[]): readonly Check[] {
  return ids.map((id) => ({ id, result: 'unknown', seen: 'not looked at: give --task to look' }));
}

/** What has to be read for these checks. */
export function partsFor(ids: readonly CheckId[]): ReadonlySet<Part> {
  return new Set(ids.flatMap((id) => checks[id].asks));
}

function verdictOf(id: CheckId, surroundings: Surroundings, task: TaskFacts): Verdict {
  try {
    return checks[id].judge(surroundings, task);
  } catch (error) {
    return { result: 'unknown', seen: `this check broke: ${String(error)}` };
  }
}

const definition: readonly Part[] = ['taskDefinition'];
const ends: readonly Part[] = ['mountTargets', 'taskSubnets'];
const accessPoints: readonly Part[] = ['taskDefinition', 'accessPoints'];
const access: readonly Part[] = ['taskDefinition', 'fileSystemPolicy', 'simulated'];

const checks: Readonly<Record<CheckId, { readonly judge: Judge; readonly asks: readonly Part[] }>> = {
  'file-system-available': { judge: fileSystemAvailable, asks: ['fileSystem'] },
  // What mends it hangs on the file system: one of One Zone gets no other mount target.
  'mount-target-in-az': { judge: mountTargetInAz, asks: [...ends, 'fileSystem'] },
  'same-vpc': { judge: sameVpc, asks: ends },
  'dns-support': { judge: dnsSupport, asks: ['dnsSupport'] },
  'dns-hostnames': { judge: dnsHostnames, asks: ['dnsHostnames'] },
  'one-zone': { judge: oneZone, asks: ['fileSystem', 'taskSubnets'] },
  'inbound-2049': {
    judge: inbound2049,
    asks: [...ends, 'taskSecurityGroups', 'mountTargetSecurityGroups'],
  },
  'egress-2049': { judge: egress2049, asks: [...ends, 'taskSecurityGroups'] },
  'network-acl': { judge: networkAcl, asks: [...ends, 'networkAcls'] },
  route: { judge: route, asks: [...ends, 'routes', 'routesBack'] },
  ipv6: { judge: ipv6, asks: ends },
  'access-point': { judge: accessPoint, asks: accessPoints },
  'access-point-root': { judge: accessPointRoot, asks: accessPoints },
  'file-system-policy': { judge: fileSystemPolicy, asks: access },
  'task-role': { judge: taskRole, asks: access },
  'iam-authorization': { judge: iamAuthorization, asks: ['taskDefinition', 'fileSystemPolicy'] },
  'transit-encryption': { judge: transitEncryption, asks: ['taskDefinition', 'fileSystemPolicy'] },
  'root-directory': { judge: rootDirectory, asks: definition },
  'platform-version': { judge: platformVersion, asks: [] },
  'posix-user': { judge: posixUser, asks: accessPoints },
  'agent-version': { judge: agentVersion, asks: ['containerInstance'] },
  'efs-capability': { judge: efsCapabilityPresent, asks: ['containerInstance'] },
  'egress-ignored-ports': { judge: egressIgnoredPorts, asks: definition },
  'transit-encryption-port': { judge: transitEncryptionPort, asks: definition },
  'recent-mount-target': { judge: recentMountTarget, asks: ['recentMountTargets', 'taskSubnets'] },
};
