/** The order in which the stack is made and deleted, read from the template as CloudFormation gets it. */
import { describe, expect, it } from 'vitest';
import { cyclesIn, outliving, triggersWithout, triggerTypes } from './deletion-order.ts';
import { type Resource, type Resources, transformedTemplate } from './transformed.ts';

const all = transformedTemplate().Resources;
const custom = 'Installation';
const ofType = (...types: readonly string[]) =>
  Object.entries(all)
    .filter(([, { Type }]) => types.includes(Type))
    .map(([name]) => name);
const outlivesIt = outliving(custom, all);

describe('what the stack starts by itself', () => {
  it('depends on the custom resource, and says so: it comes after it and dies before it', () => {
    // A rule and a schedule each for its own, two mappings: as many as the template has, and more than one of each kind.
    expect(ofType(...triggerTypes).length).toBeGreaterThanOrEqual(9);
    for (const type of triggerTypes) expect(ofType(type), type).not.toEqual([]);
    expect(triggersWithout(custom, all)).toEqual([]);
  });

  it('is of no other kind', () => {
    expect(ofType('AWS::Pipes::Pipe', 'AWS::Lambda::Url', 'AWS::S3::Bucket')).toEqual([]);
    expect(ofType('AWS::SNS::Subscription').map((name) => all[name]?.Properties.Protocol)).toEqual(['email']);
  });

  it.each(ofType(...triggerTypes))(
    'is found wanting where it depends on it only by the way, or not at all: %s',
    (name) => {
      const { DependsOn: _, ...bare } = all[name] as Resource;
      expect(triggersWithout(custom, { ...all, [name]: bare })).toEqual([name]);
      expect(
        triggersWithout(custom, { ...all, [name]: { ...bare, DependsOn: ['SweepFileSystems'] } }),
      ).toEqual([name]);
    },
  );

  it('has no call left that could come late: the sweep’s function dies before the custom resource, too', () => {
    expect(outliving('SweepFileSystems', all)).toContain(custom);
  });
});

describe('until the custom resource is gone', () => {
  it.each([
    ...['FollowStack', 'FollowStackRole', 'FollowStackLog', 'FollowStackEventInvokeConfig'],
    ...['SettingsParameter', 'LookQueue', 'DeadLetterQueue', 'StateTable', 'AlertsTopic'],
    // What a worker under way ends with.
    ...['ReconcileFileSystems', 'ReconcileFileSystemsRole', 'ReconcileFileSystemsLog'],
  ])('there is %s', (name) => {
    expect(Object.keys(all)).toContain(name);
    expect([...outlivesIt]).toContain(name);
  });

  it('a role may do what it may: policies stand in their roles, not in resources that die by themselves', () => {
    expect(ofType('AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy')).toEqual([]);
  });

  it('nothing else is there under the name of the stack: alarms with a name of ours die before it', () => {
    const named = ofType('AWS::CloudWatch::Alarm').filter(
      (name) => all[name]?.Properties.AlarmName !== undefined,
    );
    expect(named.length).toBeGreaterThanOrEqual(2);
    expect(named.filter((name) => ![all[name]?.DependsOn].flat().includes(custom))).toEqual([]);
  });
});

describe('the template', () => {
  it('has no cycle', () => {
    expect(cyclesIn(all)).toEqual([]);
  });

  it.each([
    ['the custom resource after a rule', custom, 'FileSystemCalls'],
    ['its queue after its mapping', 'LookQueue', 'ReconcileFileSystemsLooks'],
    ['its function after the schedule', 'FollowStack', 'EveryWeek'],
  ])('with %s has one, and it is found', (_name, one, other) => {
    const changed: Resources = { ...all, [one]: { ...(all[one] as Resource), DependsOn: [other] } };
    expect(cyclesIn(changed)).toEqual(expect.arrayContaining([one, other]));
  });

  it('keeps nothing when it is deleted', () => {
    const kept = Object.entries(all).filter(
      ([, { DeletionPolicy = 'Delete' }]) => DeletionPolicy !== 'Delete',
    );
    expect(kept.map(([name]) => name)).toEqual([]);
  });
});

describe('each deployment', () => {
  const revision = (resources: Resources) =>
    resources[custom]?.Properties.Revision as { readonly Ref: string };

  it('of another build asks the custom resource again, and of the same build does not', () => {
    const [same, other] = [transformedTemplate().Resources, transformedTemplate('another').Resources];
    expect(revision(same)).toEqual(revision(all));
    expect(revision(other)).not.toEqual(revision(all));
    for (const resources of [all, other]) {
      expect(resources[revision(resources).Ref]).toMatchObject({
        Type: 'AWS::Lambda::LayerVersion',
        DeletionPolicy: 'Delete',
      });
    }
  });

  it('of other settings asks it again', () => {
    expect(all[custom]?.Properties).toMatchObject({
      Settings: { 'Fn::GetAtt': ['SettingsParameter', 'Value'] },
      KeepAlarmsOnDelete: { Ref: 'KeepAlarmsOnDelete' },
    });
  });

  it('asks the same function under the same name: CloudFormation refuses another, and a version keeps old settings', () => {
    expect(all[custom]?.Properties.ServiceToken).toEqual({ 'Fn::GetAtt': ['FollowStack', 'Arn'] });
    expect(ofType('AWS::Lambda::Version')).toEqual([]);
  });
});
