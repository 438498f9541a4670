/** What the template of examples/efs-on-ecs promises beside that its tasks mount. cfn-lint reads it in test/template/check.sh. */
import { describe, expect, it } from 'vitest';
import { type Parts, text } from '../house/template.ts';
import { example, exampleStack, type Made } from '../support/example-stack.ts';

interface Parameter {
  readonly Type: string;
  readonly Default: string | number;
  readonly Description?: string;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly (string | number)[];
  readonly MinValue?: number;
  readonly MaxValue?: number;
}

const parameters = Object.entries(example.Parameters as Readonly<Record<string, Parameter>>);
const ofType = (stack: readonly Made[], wanted: string) => stack.filter(({ type }) => type === wanted);
const one = (stack: readonly Made[], wanted: string): Parts => ofType(stack, wanted)[0]?.properties ?? {};

describe('parameters', () => {
  it.each(parameters)('%s is described and limited, and its default is within', (_name, parameter) => {
    const { Description = '', AllowedPattern, AllowedValues, MinValue, MaxValue, Default } = parameter;
    expect(Description).toMatch(/\.$/);
    const isLimited = AllowedPattern ?? AllowedValues ?? (MinValue !== undefined && MaxValue);
    expect(isLimited).toBeTruthy();
    if (AllowedPattern) expect(String(Default)).toMatch(new RegExp(`^(?:${AllowedPattern})$`));
    if (AllowedValues) expect(AllowedValues).toContain(Default);
    expect(Number(Default)).not.toBeLessThan(MinValue ?? Number.NEGATIVE_INFINITY);
    expect(Number(Default)).not.toBeGreaterThan(MaxValue ?? Number.POSITIVE_INFINITY);
  });

  it('are grouped for the console, each once, with a label', () => {
    const { ParameterGroups, ParameterLabels } = example.Metadata['AWS::CloudFormation::Interface'];
    const names = parameters.map(([name]) => name).sort();
    expect(ParameterGroups.flatMap((group) => group.Parameters).sort()).toEqual(names);
    expect(Object.keys(ParameterLabels).sort()).toEqual(names);
  });

  it.each(['us-east-1b', 'ap-southeast-2c', 'us-gov-west-1a', ''])('take "%s" for a zone', (zone) => {
    expect(zone).toMatch(new RegExp(`^(?:${example.Parameters.FirstZone?.AllowedPattern})$`));
  });

  it.each(['us-east-1', 'use1-az1', 'b'])('do not take "%s" for a zone', (zone) => {
    expect(zone).not.toMatch(new RegExp(`^(?:${example.Parameters.FirstZone?.AllowedPattern})$`));
  });
});

describe('the stack', () => {
  const stack = exampleStack();

  it('is of one cheap task, an encrypted file system, and no gateway that costs', () => {
    expect(one(stack, 'AWS::ECS::Service')).toMatchObject({ DesiredCount: '1', PlatformVersion: '1.4.0' });
    expect(one(stack, 'AWS::ECS::TaskDefinition')).toMatchObject({ Cpu: '256', Memory: '512' });
    expect(one(stack, 'AWS::EFS::FileSystem')).toMatchObject({
      Encrypted: true,
      ThroughputMode: 'bursting',
    });
    expect(stack.filter(({ type }) => /NatGateway|VPCEndpoint|LoadBalanc/.test(type))).toEqual([]);
  });

  it('lets nothing into its tasks', () => {
    const ingress = ofType(stack, 'AWS::EC2::SecurityGroupIngress').map(
      ({ properties }) => properties.GroupId,
    );
    const inline = ofType(stack, 'AWS::EC2::SecurityGroup').map(
      ({ properties }) => properties.SecurityGroupIngress,
    );
    const targets = stack.find(({ name }) => name === 'MountTargetGroup')?.id;
    expect([ingress, inline]).toEqual([[targets], [undefined, undefined]]);
  });

  it('has a mount target in each subnet', () => {
    const subnets = ofType(stack, 'AWS::EC2::Subnet').map(({ id }) => id);
    const targets = ofType(stack, 'AWS::EFS::MountTarget').map(({ properties }) => properties.SubnetId);
    expect(targets).toEqual(subnets);
  });

  it('starts its first task when all that a mount needs is there', () => {
    const { DependsOn } = example.Resources.Service as unknown as { readonly DependsOn: readonly string[] };
    const needed =
      /^AWS::(?:EFS::MountTarget|EC2::SecurityGroup(?:In|E)gress|IAM::RolePolicy|EC2::Route|EC2::SubnetRouteTableAssociation)$/;
    const names = stack.filter(({ type }) => needed.test(type)).map(({ name }) => name);
    expect([...DependsOn].sort()).toEqual(names.sort());
  });

  it('logs what its tasks print, and forgets it', () => {
    const log = ofType(stack, 'AWS::Logs::LogGroup')[0];
    expect(log?.properties.RetentionInDays).toBe('7');
    const [container] = one(stack, 'AWS::ECS::TaskDefinition').ContainerDefinitions as readonly Parts[];
    expect(container?.LogConfiguration).toMatchObject({
      LogDriver: 'awslogs',
      Options: { 'awslogs-group': log?.id },
    });
  });

  it('gives the zones that are named', () => {
    const zones = ofType(exampleStack(undefined, { FirstZone: 'us-east-1d' }), 'AWS::EC2::Subnet');
    expect(zones.map(({ properties }) => properties.AvailabilityZone)).toEqual(['us-east-1d', 'us-east-1b']);
  });
});

describe('the trail', () => {
  const trails = (Trail: string) =>
    exampleStack(undefined, { Trail }).filter(({ type }) => /CloudTrail|S3/.test(type));

  it('is not there unless wanted', () => {
    expect(exampleStack().filter(({ type }) => /CloudTrail|S3/.test(type))).toEqual([]);
  });

  it.each([
    ['writes', 'WriteOnly'],
    ['all', 'All'],
  ])('of %s records management events, and its bucket lets it, and it alone', (wanted, ReadWriteType) => {
    const [bucket, policy, trail] = trails(wanted);
    expect(trail?.properties).toMatchObject({
      TrailName: 'watch-management',
      S3BucketName: bucket?.id,
      IsLogging: true,
      EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType }],
    });
    const { PolicyDocument } = (policy?.properties ?? {}) as {
      readonly PolicyDocument: { readonly Statement: readonly Parts[] };
    };
    const allowed = PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Action }) => Action)).toEqual(['s3:GetBucketAcl', 's3:PutObject']);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudtrail.amazonaws.com' });
      expect(Condition).toMatchObject({
        StringEquals: {
          'aws:SourceArn': 'arn:aws:cloudtrail:us-east-1:111122223333:trail/watch-management',
        },
      });
    }
  });
});

it('the template has no aliases: CloudFormation takes none', () => {
  const [alias] = /^\s*[^#'"\n]*:\s+[&*][\w-]+/m.exec(text('examples/efs-on-ecs/template.yaml')) ?? [null];
  expect(alias).toBeNull();
});
