/** The commands that a diagnosis prints, filled in: of each check where all is right, and of each scene that changes the options. */
import { remedyOf } from '../../src/reports/remedies.ts';
import type { Surroundings } from '../../src/starts/surroundings.ts';
import {
  aFailedTask,
  allCheckIds,
  aMountTarget,
  anAccessPoint,
  anEc2Task,
  everythingRight,
} from '../support/surroundings.ts';
import { commandsOfPrinted, type WrittenCommand } from './written-commands.ts';

const denied = { action: 'elasticfilesystem:ClientMount', decision: 'implicitDeny' } as const;
const explicitly = { ...denied, decision: 'explicitDeny' } as const;

const scenes: Readonly<Record<string, Partial<Surroundings>>> = {
  'nothing else': {},
  'no mount target': { mountTargets: { read: [] } },
  'two VPCs': {
    mountTargets: { read: [aMountTarget({ vpcId: 'vpc-0fedcba9876543210', ipv4Address: '10.9.0.4' })] },
  },
  'an access point with a user': {
    accessPoints: { read: [anAccessPoint({ hasCreationInfo: false, posixUid: 33, posixGid: 44 })] },
  },
  'a role that is not allowed': { simulated: { read: [denied] } },
  'a role that is denied': { simulated: { read: [explicitly] } },
  'a role from which a boundary withholds it': {
    simulated: { read: [{ ...denied, withheldBy: ['permissions boundary'] }] },
  },
};

export function commandsOfRemedies(): readonly WrittenCommand[] {
  return Object.entries(scenes).flatMap(([scene, changes]) =>
    [aFailedTask(), anEc2Task()].flatMap((task) =>
      allCheckIds.flatMap((id) => {
        const remedy = remedyOf(id, { surroundings: everythingRight(changes), task, region: 'eu-west-1' });
        return commandsOfPrinted(`remedy of ${id}, ${scene}`, remedy?.commands.join('\n') ?? '');
      }),
    ),
  );
}
