/** Whatever surrounds a mount, each check answers; and it asks for nothing else than it says. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partsFor, runChecks } from '../../src/starts/checks/run-checks.ts';
import type { SimulatedAction, Surroundings } from '../../src/starts/surroundings.ts';
import {
  aDefinition,
  aFailedTask,
  allCheckIds,
  aMountTarget,
  anAccessPoint,
  anEc2Task,
  anEntry,
  aPolicy,
  aRule,
  aStatement,
  aSubnet,
  aVolume,
  everythingRight,
  ids,
  openEntries,
  refused,
  targetGroup,
  taskGroup,
} from '../support/surroundings.ts';

const odd = fc.constantFrom<unknown>(null, undefined, 0, '', 'x', {}, [], { read: 7 }, { read: undefined });
const parts = Object.keys(everythingRight()).filter((part) => part !== 'fileSystemId');

it('no check throws, and each says what it saw, though what was read is of no form at all', () => {
  const broken = fc.dictionary(fc.constantFrom(...parts), fc.oneof(odd, fc.anything()));
  fc.assert(
    fc.property(broken, fc.constantFrom(aFailedTask(), anEc2Task()), (changes, task) => {
      const checks = runChecks(allCheckIds, { ...everythingRight(), ...changes } as Surroundings, task);
      expect(checks.map(({ id }) => id)).toEqual(allCheckIds);
      for (const { result, seen } of checks) {
        expect(['pass', 'fail', 'unknown']).toContain(result);
        expect(seen).not.toBe('');
      }
    }),
    { numRuns: 300 },
  );
});

const cidr = fc.constantFrom('10.0.1.0/24', '0.0.0.0/0', '10.0.2.20/32', '10.9.0.0/16', 'not a range');
const rule = fc
  .record({
    protocol: fc.constantFrom('tcp', '-1', 'udp'),
    fromPort: fc.constantFrom(null, 443, 2049),
    toPort: fc.constantFrom(null, 443, 2049, 65_535),
    cidrs: fc.array(cidr, { maxLength: 2 }),
    groupIds: fc.constantFrom([], [ids.taskGroup], [ids.targetGroup]),
    prefixListIds: fc.constantFrom([], ['pl-1']),
  })
  .map(aRule);
const seen = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    value.map((read) => ({ read })),
    fc.constant(refused('a:B')),
  );
const onlyOverTls = { Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
const clientMount = { action: 'elasticfilesystem:ClientMount', decision: 'implicitDeny' };
const anySurroundings: fc.Arbitrary<Surroundings> = fc
  .record({
    taskDefinition: seen(
      fc.constantFrom(
        null,
        aDefinition(),
        aDefinition({ efsVolumes: [aVolume({ iam: false })], egressIgnoredPorts: [] }),
        aDefinition({
          efsVolumes: [aVolume({ iam: false, accessPointId: null, transitEncryption: false })],
        }),
        aDefinition({
          taskRoleArn: null,
          efsVolumes: [aVolume({ accessPointId: null, rootDirectory: '/a' })],
        }),
      ),
    ),
    mountTargets: seen(
      fc.array(
        fc
          .record({
            availabilityZoneId: fc.constantFrom(ids.zone, 'use1-az2'),
            lifeCycleState: fc.constantFrom('available', 'creating'),
            vpcId: fc.constantFrom(ids.vpc, 'vpc-far'),
            ipv4Address: fc.constantFrom('10.0.2.20', null),
            securityGroupIds: seen(fc.constantFrom([], [ids.targetGroup])),
          })
          .map(aMountTarget),
        { maxLength: 2 },
      ),
    ),
    taskSubnets: seen(fc.constantFrom([], [aSubnet()], [aSubnet({ ipv6CidrBlocks: ['2001:db8::/64'] })])),
    taskSecurityGroups: seen(fc.array(rule, { maxLength: 2 }).map((rules) => [taskGroup(...rules)])),
    mountTargetSecurityGroups: seen(fc.array(rule, { maxLength: 2 }).map((rules) => [targetGroup(...rules)])),
    networkAcls: seen(
      fc.constantFrom([], [{ subnetId: ids.taskSubnet, entries: [anEntry(), ...openEntries()] }]),
    ),
    routes: seen(cidr.map((destinationCidr) => [{ destinationCidr, active: true }])),
    accessPoints: seen(fc.constantFrom([], [anAccessPoint()], [anAccessPoint({ hasCreationInfo: false })])),
    fileSystemPolicy: seen(
      fc.constantFrom(null, '', aPolicy(), aPolicy(aStatement()), aPolicy(aStatement(onlyOverTls))),
    ),
    simulated: seen(
      fc.constantFrom<readonly SimulatedAction[]>(
        [],
        [{ ...clientMount, decision: 'allowed' }],
        [clientMount],
        [{ ...clientMount, missingContext: ['aws:SourceVpc'] }],
        [{ ...clientMount, withheldBy: ['permissions boundary'] }],
      ),
    ),
  })
  .map((changes) => everythingRight(changes));

it('a check that may not ask for more answers the same', () => {
  fc.assert(
    fc.property(anySurroundings, fc.constantFrom(...allCheckIds), (surroundings, id) => {
      const asked = [...partsFor([id])].map((part) => [part, surroundings[part]]);
      const fewer = { fileSystemId: surroundings.fileSystemId, ...Object.fromEntries(asked) };
      const task = aFailedTask();
      expect(runChecks([id], fewer, task)).toEqual(runChecks([id], surroundings, task));
    }),
    { numRuns: 1_000 },
  );
});

it('nothing that may not be read makes a check fail: only what was seen does', () => {
  fc.assert(
    fc.property(
      anySurroundings,
      fc.subarray(parts),
      fc.constantFrom(...allCheckIds),
      (surroundings, unread, id) => {
        const task = aFailedTask();
        const blind = {
          ...surroundings,
          ...Object.fromEntries(unread.map((part) => [part, refused('a:B')])),
        };
        const [before] = runChecks([id], surroundings, task);
        const [after] = runChecks([id], blind, task);
        if (before?.result === 'pass') expect([id, after?.result]).not.toEqual([id, 'fail']);
      },
    ),
    { numRuns: 1_000 },
  );
});
