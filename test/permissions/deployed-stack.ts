/** A stack as a deployment with some parameters makes it: its resources with every expression worked out, and its roles. */
import { type Given, type Parts, type Resolvable, resolver } from '../house/template.ts';
import { physicalIds } from './physical-ids.ts';
import { here, type Place } from './place.ts';
import { type Statement, statementOf } from './statement.ts';

export interface DeployedStack {
  readonly name: string;
  readonly place: Place;
  /** The parameters, and the ids of the resources: what a resolver has to be given. */
  readonly given: Given;
  /** Those that the deployment makes, by logical id. */
  readonly resources: ReadonlyMap<string, DeployedResource>;
  /** By logical id. */
  readonly roles: ReadonlyMap<string, readonly Statement[]>;
}

export interface DeployedResource {
  readonly Type: string;
  readonly Properties: Parts;
}

const awsQueues = 'https://sqs.us-east-1.amazonaws.com';

/** @throws Error where a role has policies that are not written out in it, which nobody here would judge. */
export function deployedStack(
  template: Resolvable,
  parameters: Given,
  queueOrigin = awsQueues,
  place = here,
): DeployedStack {
  const name = 'mountwatch';
  const given = { ...physicalIds(template, name, place, queueOrigin), ...parameters };
  const resolve = resolver(given, template);
  const resources = new Map(
    Object.entries(template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || resolve({ Condition }))
      .map(([id, { Type, Properties = {} }]) => [id, { Type, Properties: resolve(Properties) as Parts }]),
  );
  const roles = new Map(
    ofType({ resources }, 'AWS::IAM::Role').map(([id, properties]) => [id, statementsOf(id, properties)]),
  );
  const elsewhere = [...resources.values()].filter(({ Type }) => /^AWS::IAM::.*Policy$/.test(Type));
  if (elsewhere.length > 0) throw new Error('a policy stands beside its role: write it into the role');
  return { name, place, given, resources, roles };
}

/** With their logical ids. */
export function ofType(
  { resources }: Pick<DeployedStack, 'resources'>,
  type: string,
): readonly (readonly [string, Parts])[] {
  return [...resources]
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => [id, Properties]);
}

/** The logical id of the resource that an ARN, or what its Ref gives, stands for. */
export function logicalIdOf(
  stack: Pick<DeployedStack, 'given' | 'resources'>,
  id: unknown,
): string | undefined {
  return [...stack.resources.keys()].find((name) =>
    [stack.given[name], stack.given[`${name}.Arn`]].includes(`${id}`),
  );
}

interface RoleProperties {
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly unknown[] } }[];
}

function statementsOf(id: string, properties: Parts): readonly Statement[] {
  const others = ['ManagedPolicyArns', 'PermissionsBoundary'].filter((name) => name in properties);
  if (others.length > 0) throw new Error(`${id} has ${others.join(' and ')}: every role is written out`);
  const { Policies = [] } = properties as RoleProperties;
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.map(statementOf));
}
