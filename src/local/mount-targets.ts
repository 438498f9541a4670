/** Mount targets in memory. A new one is `creating` for a while, and its name is known later still. */
import type { MountTarget } from '../starts/surroundings.ts';
import type { LocalClock } from './clock.ts';
import type { LocalVpc } from './vpc.ts';

/** What people see; AWS says no more than that names take up to 90 s. */
const secondsUntilAvailable = 90;
const secondsUntilItsNameIsKnown = 90;

export interface LocalMountTarget extends Omit<MountTarget, 'securityGroupIds'> {
  readonly ipv4Address: string;
  readonly securityGroupIds: readonly string[];
  readonly createdAt: Date;
}

export interface NewMountTarget
  extends Pick<LocalMountTarget, 'mountTargetId' | 'fileSystemId' | 'subnetId' | 'securityGroupIds'> {
  /** Now unless given. */
  readonly createdAt?: Date;
}

export interface LocalMountTargets {
  create(target: NewMountTarget): void;
  /** @throws Error when there is no such mount target, as `remove` does. */
  modifySecurityGroups(mountTargetId: string, securityGroupIds: readonly string[]): void;
  remove(mountTargetId: string): void;
  of(fileSystemId: string): readonly LocalMountTarget[];
  /** Where the file system's DNS name leads a client in that subnet; null where it does not resolve. */
  resolve(fileSystemId: string, subnetId: string): LocalMountTarget | null;
}

export function localMountTargets(clock: LocalClock, vpc: LocalVpc): LocalMountTargets {
  const stored = new Map<string, Omit<LocalMountTarget, 'lifeCycleState'>>();
  const ageSeconds = ({ createdAt }: Pick<LocalMountTarget, 'createdAt'>) =>
    (clock.now().getTime() - createdAt.getTime()) / 1_000;
  const present = (id: string) => {
    const target = stored.get(id);
    if (target === undefined) throw new Error(`MountTargetNotFound: ${id}`);
    return target;
  };
  const of = (fileSystemId: string) =>
    [...stored.values()]
      .filter((target) => target.fileSystemId === fileSystemId)
      .map((target) => ({
        ...target,
        lifeCycleState: ageSeconds(target) < secondsUntilAvailable ? 'creating' : 'available',
      }));

  return {
    of,
    create({ createdAt = clock.now(), ...target }) {
      const { vpcId, availabilityZoneId } = vpc.subnet(target.subnetId);
      const ipv4Address = vpc.newAddress(target.subnetId);
      const place = { vpcId, availabilityZoneId, ipv4Address, ipv6Address: null };
      stored.set(target.mountTargetId, { ...target, ...place, createdAt });
    },
    modifySecurityGroups: (id, securityGroupIds) => void stored.set(id, { ...present(id), securityGroupIds }),
    remove: (id) => void stored.delete(present(id).mountTargetId),
    resolve(fileSystemId, subnetId) {
      const { vpcId, availabilityZoneId } = vpc.subnet(subnetId);
      const { enableDnsSupport, enableDnsHostnames } = vpc.vpc(vpcId);
      if (!enableDnsSupport || !enableDnsHostnames) return null;
      const isThere = (target: LocalMountTarget) =>
        target.vpcId === vpcId &&
        target.availabilityZoneId === availabilityZoneId &&
        ageSeconds(target) >= secondsUntilAvailable + secondsUntilItsNameIsKnown;
      return of(fileSystemId).find(isThere) ?? null;
    },
  };
}
