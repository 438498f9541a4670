/** What opens TCP 2049: by group, so that it stays right when the task moves, and by address between VPCs, where groups may not hold. */

import { apart, nfsPort, targetPeer, taskPeer } from '../starts/checks/network-ends.ts';
import { readOr } from '../starts/checks/verdict.ts';
import type { MountTarget } from '../starts/surroundings.ts';
import { shellCommand } from '../text/shell-command.ts';
import { familyRemedy } from './family-remedy.ts';
import type { Remedies, Remedy, Scene } from './remedy.ts';
import { groupOfMountTarget, groupOfTask, mountTargetsIn, taskSubnetsIn } from './seen-ids.ts';

export const securityGroupRemedies: Remedies = {
  'inbound-2049': (scene) => unlessApart(scene, inbound),
  'egress-2049': (scene) => unlessApart(scene, egress),
};

/** No rule lets IPv4 meet IPv6. */
function unlessApart(scene: Scene, remedy: (scene: Scene) => Remedy): Remedy {
  const subnets = taskSubnetsIn(scene);
  const client = taskPeer(null, subnets.length === 0 ? null : subnets, scene.task);
  const never = mountTargetsIn(scene).some(
    (target) => apart(client, targetPeer(target), target.mountTargetId)?.result === 'fail',
  );
  return never ? familyRemedy(scene) : remedy(scene);
}

/** Who is let through, as the command and as the template name it. */
interface Peer {
  readonly who: string;
  readonly option: string;
  readonly property: string;
}

/** One rule for each group: which mount target the task would use may not be known. */
function inbound(scene: Scene): Remedy {
  const sources = sourcesOf(scene);
  const rules = groupsOfTargets(scene).flatMap((target) => sources.map((source) => ({ target, ...source })));
  return {
    what: `Let ${sources.map(({ who }) => who).join(', ')} in on TCP ${nfsPort} at the mount target's security group.`,
    commands: rules.map(
      ({ target, option }) =>
        shellCommand`aws ec2 authorize-security-group-ingress --group-id ${target} --protocol tcp --port ${nfsPort} ` +
        option +
        shellCommand` --region ${scene.region}`,
    ),
    template: rules
      .map(
        ({ target, property }) =>
          `AWS::EC2::SecurityGroupIngress: { GroupId: ${target}, IpProtocol: tcp, FromPort: ${nfsPort}, ToPort: ${nfsPort}, ${property} }`,
      )
      .join('; '),
  };
}

function sourcesOf(scene: Scene): readonly Peer[] {
  const ranges = isBetweenVpcs(scene) ? taskSubnetsIn(scene).flatMap(({ cidrBlock }) => cidrBlock || []) : [];
  if (ranges.length > 0) {
    return ranges.map((who) => ({ who, option: shellCommand`--cidr ${who}`, property: `CidrIp: ${who}` }));
  }
  const who = groupOfTask(scene);
  return [{ who, option: shellCommand`--source-group ${who}`, property: `SourceSecurityGroupId: ${who}` }];
}

function egress(scene: Scene): Remedy {
  const source = groupOfTask(scene);
  const targets = targetsOf(scene);
  return {
    what: `Let the task out on TCP ${nfsPort} to ${targets.map(({ who }) => who).join(', ')}.`,
    commands: targets.map(
      ({ option }) =>
        shellCommand`aws ec2 authorize-security-group-egress --group-id ${source} --ip-permissions ${`IpProtocol=tcp,FromPort=${nfsPort},ToPort=${nfsPort},${option}`} --region ${scene.region}`,
    ),
    template: targets
      .map(
        ({ property }) =>
          `AWS::EC2::SecurityGroupEgress: { GroupId: ${source}, IpProtocol: tcp, FromPort: ${nfsPort}, ToPort: ${nfsPort}, ${property} }`,
      )
      .join('; '),
  };
}

function targetsOf(scene: Scene): readonly Peer[] {
  const addressOf = ({ ipv4Address }: MountTarget) => (ipv4Address === null ? [] : `${ipv4Address}/32`);
  const addresses = isBetweenVpcs(scene) ? mountTargetsIn(scene).flatMap(addressOf) : [];
  if (addresses.length > 0) {
    return addresses.map((who) => ({
      who,
      option: `IpRanges=[{CidrIp=${who}}]`,
      property: `CidrIp: ${who}`,
    }));
  }
  return groupsOfTargets(scene).map((who) => ({
    ...{ who, option: `UserIdGroupPairs=[{GroupId=${who}}]` },
    property: `DestinationSecurityGroupId: ${who}`,
  }));
}

/** The first of each mount target: one that lets in is enough. */
function groupsOfTargets(scene: Scene): readonly string[] {
  const firstOf = ({ securityGroupIds }: MountTarget) => readOr(securityGroupIds, []).slice(0, 1);
  const groups = [...new Set(mountTargetsIn(scene).flatMap(firstOf))];
  return groups.length > 0 ? groups : [groupOfMountTarget(scene)];
}

function isBetweenVpcs(scene: Scene): boolean {
  const vpcs = new Set([...taskSubnetsIn(scene), ...mountTargetsIn(scene)].map(({ vpcId }) => vpcId));
  return taskSubnetsIn(scene).length > 0 && vpcs.size > 1;
}
