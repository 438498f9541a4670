/** What lets a task and a mount target meet in one family of addresses. A mount target cannot be given another one: it is replaced. */

import { shellCommand } from '../text/shell-command.ts';
import type { Remedy, Scene } from './remedy.ts';
import { mountTargetsIn } from './seen-ids.ts';

export function familyRemedy(scene: Scene): Remedy {
  const [target] = mountTargetsIn(scene);
  const id = target?.mountTargetId ?? 'MOUNT_TARGET';
  return {
    what: `Give the task subnets with the family of addresses that ${id} has, or replace ${id} by one with both, in a maintenance window: replacing it breaks every mount in this zone.`,
    commands: [shellCommand`aws efs describe-mount-targets --mount-target-id ${id} --region ${scene.region}`],
    template:
      'AWS::EFS::MountTarget: { IpAddressType: DUAL_STACK }  # in a maintenance window: the change replaces it, and breaks every mount in this zone',
  };
}
