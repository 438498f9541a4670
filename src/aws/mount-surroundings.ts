/** What surrounds a mount, by read-only calls; each that is refused names its IAM action. */
import type { MountSurroundings } from '../flows/start-ports.ts';
import { tasksOf } from './ecs.ts';
import { mountTargetHistoryOf } from './mount-target-history.ts';
import { mountTargetsOf } from './mount-targets.ts';
import { roleSimulationOf } from './role-simulation.ts';
import { securityGroupsOf } from './security-groups.ts';
import { vpcOf } from './vpc.ts';

export function mountSurroundingsOf(region: string): MountSurroundings {
  return {
    ...tasksOf(region),
    ...mountTargetsOf(region),
    ...vpcOf(region),
    ...securityGroupsOf(region),
    ...roleSimulationOf(region),
    ...mountTargetHistoryOf(region),
  };
}
