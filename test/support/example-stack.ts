/** The stack of examples/efs-on-ecs as CloudFormation would make it, whole or after an edit of its template. */
import { createHash } from 'node:crypto';
import {
  type Given,
  type Identities,
  type Parts,
  type Resource,
  readTemplate,
  resolver,
} from '../house/template.ts';

export const example = readTemplate('examples/efs-on-ecs/template.yaml');
const account = '111122223333';
const region = 'us-east-1';

type Resources = Readonly<Record<string, Resource>>;

/** Changes a copy of the template's resources, before anything is worked out. */
export type Edit = (resources: Record<string, Resource>) => void;

/** A resource that the stack has. */
export interface Made {
  readonly name: string;
  readonly type: string;
  /** What `Ref` answers. */
  readonly id: string;
  readonly arn: string;
  readonly properties: Parts;
}

/** @param edit breaks a copy of the template. @param given parameters of the deployment. */
export function exampleStack(edit: Edit = () => {}, given: Given = {}): readonly Made[] {
  const edited = { ...example, Resources: structuredClone(example.Resources) };
  edit(edited.Resources);
  const identities = identitiesOf(edited.Resources);
  const resolve = resolver(given, edited, identities);
  return Object.entries(edited.Resources)
    .filter(([, { Condition }]) => Condition === undefined || resolve({ Condition }))
    .map(([name, { Type: type, Properties = {} }]) => ({
      ...{ name, type, id: identities.ref(name), arn: identities.attribute(name, 'Arn') },
      properties: resolve(Properties) as Parts,
    }));
}

/** @throws Error where one of them is not there: an edit that misses breaks nothing. So do the others. */
export const without =
  (...names: readonly string[]): Edit =>
  (resources) => {
    for (const name of names) {
      if (!(name in resources)) throw new Error(`the template has no ${name}`);
      delete resources[name];
    }
  };

/** @param path such as `FileSystem.Encrypted`, the name of the resource and the way within its properties. @param value undefined takes it away. */
export const having =
  (path: string, value: unknown): Edit =>
  (resources) => {
    const [name = '', ...way] = path.split('.');
    const last = way.pop() ?? '';
    const inner = way.reduce<unknown>((node, key) => (node as Parts)[key], resources[name]?.Properties);
    if (typeof inner !== 'object' || inner === null || !(last in inner))
      throw new Error(`there is no ${path}`);
    if (value !== undefined) Object.assign(inner, { [last]: value });
    else if (Array.isArray(inner)) inner.splice(Number(last), 1);
    else delete (inner as Record<string, unknown>)[last];
  };

/** Another resource, the same as one that is there. */
export const adding =
  (name: string, like: string): Edit =>
  (resources) => {
    const found = resources[like];
    if (found === undefined) throw new Error(`the template has no ${like}`);
    resources[name] = structuredClone(found);
  };

export const together =
  (...edits: readonly Edit[]): Edit =>
  (resources) => {
    for (const edit of edits) edit(resources);
  };

function identitiesOf(resources: Resources): Identities {
  const typeOf = (name: string) => resources[name]?.Type ?? '';
  const ref = (name: string) => {
    const prefix = prefixes[typeOf(name)];
    return prefix === undefined ? `trial-${name}` : `${prefix}-${hexOf(name)}`;
  };
  const arn = (name: string) => arns[typeOf(name)]?.(ref(name)) ?? `arn:${ref(name)}`;
  return { ref, attribute: (name, attribute) => (attribute === 'Arn' ? arn(name) : `${name}.${attribute}`) };
}

const prefixes: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC': 'vpc',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::EC2::SecurityGroup': 'sg',
  'AWS::EC2::RouteTable': 'rtb',
  'AWS::EFS::FileSystem': 'fs',
  'AWS::EFS::MountTarget': 'fsmt',
  'AWS::EFS::AccessPoint': 'fsap',
};

const efs = `arn:aws:elasticfilesystem:${region}:${account}`;
const arns: Readonly<Record<string, (id: string) => string>> = {
  'AWS::IAM::Role': (id) => `arn:aws:iam::${account}:role/${id}`,
  'AWS::EFS::FileSystem': (id) => `${efs}:file-system/${id}`,
  'AWS::EFS::AccessPoint': (id) => `${efs}:access-point/${id}`,
};

/** As long as AWS's own. */
function hexOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 17);
}
