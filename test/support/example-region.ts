/** The local region in which a stack of examples/efs-on-ecs has been made: what `mountwatch diagnose` sees of it, read out of its resources. */
import type { DiagnoseWorld } from '../../src/cli/diagnose.ts';
import { type LocalRegion, localRegion } from '../../src/local/region.ts';
import type { NewTaskDefinition } from '../../src/local/task-definitions.ts';
import type { ContainerInsights } from '../../src/starts/advice.ts';
import type { Parts } from '../house/template.ts';
import { besides, type List, makers, ofType } from './example-makers.ts';
import type { Made } from './example-stack.ts';

export interface ExampleRegion {
  readonly region: LocalRegion;
  readonly world: DiagnoseWorld;
  /** Its tasks when it was made. */
  readonly taskArns: readonly string[];
}

/** A while after the stack was made: whatever is to start or to fail has done so. @throws Error for a resource of a type that it cannot make. */
export async function exampleRegion(stack: readonly Made[]): Promise<ExampleRegion> {
  const start = new Date('2026-11-02T08:00:00Z');
  const region = localRegion({ region: 'us-east-1', account: '111122223333', start, writesPerSecond: 1 });
  const unmade = stack.find(({ type }) => !(type in makers) && !besides.has(type));
  if (unmade !== undefined) throw new Error(`nobody makes ${unmade.name}, which is ${unmade.type}`);
  await region.clock.pass(hourSeconds);
  for (const [type, make] of Object.entries(makers)) {
    for (const made of stack.filter((one) => one.type === type)) make(region, made, stack);
  }
  // Mount targets get their names, and CloudTrail's history settles.
  await region.clock.pass(hourSeconds);
  const taskArns = stack.flatMap((made) => (made.type === service ? deployed(region, made, stack) : []));
  await region.clock.pass(hourSeconds / 2);
  return { region, world: worldOf(region, stack), taskArns };
}

const hourSeconds = 3_600;
const service = 'AWS::ECS::Service';

function deployed({ ecs }: LocalRegion, { properties }: Made, stack: readonly Made[]): readonly string[] {
  const { ServiceName, DesiredCount, NetworkConfiguration, TaskDefinition, LaunchType } = properties;
  const definition = stack.find(({ id }) => id === TaskDefinition);
  if (definition === undefined || LaunchType !== 'FARGATE') throw new Error('the service cannot be made');
  const { Subnets, SecurityGroups } = (NetworkConfiguration as { AwsvpcConfiguration: Parts })
    .AwsvpcConfiguration;
  ecs.services.create({
    ...{ cluster: clusterOf(stack), name: String(ServiceName), launchType: LaunchType },
    subnetIds: Subnets as readonly string[],
    securityGroupIds: SecurityGroups as readonly string[],
    taskDefinitionArn: ecs.taskDefinitions.register(inApiForm(definition.properties) as NewTaskDefinition),
  });
  return ecs.services.deploy(clusterOf(stack), String(ServiceName), Number(DesiredCount));
}

function clusterOf(stack: readonly Made[]): string {
  return String(ofType(stack, 'AWS::ECS::Cluster')[0]?.ClusterName);
}

/** The API writes the properties of CloudFormation with a small first letter, but for these. */
const inApi: Readonly<Record<string, string>> = {
  EFSVolumeConfiguration: 'efsVolumeConfiguration',
  FilesystemId: 'fileSystemId',
  IAM: 'iam',
};

function inApiForm(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inApiForm);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      inApi[key] ?? `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      inApiForm(value),
    ]),
  );
}

function worldOf(region: LocalRegion, stack: readonly Made[]): DiagnoseWorld {
  const [cluster = {}] = ofType(stack, 'AWS::ECS::Cluster');
  const setting = ((cluster.ClusterSettings ?? []) as List).find(({ Name }) => Name === 'containerInsights');
  const isDelivering = ofType(stack, 'AWS::CloudTrail::Trail').some(
    ({ IsLogging, EventSelectors }) =>
      IsLogging === true &&
      (EventSelectors as List).some(
        ({ IncludeManagementEvents, ReadWriteType }) =>
          IncludeManagementEvents === true && ReadWriteType !== 'ReadOnly',
      ),
  );
  return {
    surroundings: region.surroundings,
    definitions: region.taskDefinitions,
    clusters: { containerInsights: async () => (setting?.Value ?? 'disabled') as ContainerInsights },
    trails: { deliversManagementWrites: async () => (isDelivering ? 'yes' : 'no') },
  };
}
