/** A template as it is written, template.yaml unless another is given, and as CloudFormation would work it out for the parameters of a deployment. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const root = new URL('../../', import.meta.url).pathname;
export const text = (path: string) => readFileSync(root + path, 'utf8');

export type Given = Readonly<Record<string, string>>;
export type Parts = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly Type: string;
  readonly Default: string | number;
  readonly Description?: string;
  readonly AllowedPattern?: string;
  readonly ConstraintDescription?: string;
  readonly AllowedValues?: readonly (string | number)[];
}

interface Rule {
  readonly RuleCondition?: unknown;
  readonly Assertions: readonly { readonly Assert: unknown }[];
}

export interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

export interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: Parts;
}

export interface Template {
  readonly Description: string;
  readonly Metadata: {
    readonly 'AWS::CloudFormation::Interface': {
      readonly ParameterGroups: readonly { readonly Parameters: readonly string[] }[];
      readonly ParameterLabels: Parts;
    };
  };
  readonly Parameters: Readonly<Record<string, Parameter>>;
  readonly Rules: Readonly<Record<string, Rule>>;
  readonly Mappings: Readonly<Record<string, Readonly<Record<string, Parts>>>>;
  readonly Conditions: Parts;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Condition?: string; readonly Value: unknown }>>;
}

/** What is needed of a template to work out its expressions. */
export type Resolvable = Pick<Template, 'Parameters' | 'Conditions' | 'Resources'> &
  Partial<Pick<Template, 'Mappings'>>;

/** `!Sub x` becomes `{ 'Fn::Sub': x }`, and so on. */
const intrinsicNames = 'Ref Condition Sub GetAtt If Join Equals Not And Or FindInMap'.split(' ');
const shortForms = intrinsicNames.flatMap((name) => {
  const longForm = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  return [
    {
      tag: `!${name}`,
      resolve: (value: string) => ({ [longForm]: name === 'GetAtt' ? value.split('.') : value }),
    },
    {
      tag: `!${name}`,
      collection: 'seq' as const,
      resolve: (list: { toJSON(): unknown }) => ({ [longForm]: list.toJSON() }),
    },
  ];
});

export const template: Template = readTemplate('template.yaml');
const pseudo: Given = {
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::StackName': 'watch',
  'AWS::URLSuffix': 'amazonaws.com',
};
/** What `!Ref AWS::NoValue` stands for: nothing, not even a place in the list. */
const nothing = Symbol('AWS::NoValue');

/** What `Ref` and `GetAtt` of a resource answer. */
export interface Identities {
  ref(resource: string): string;
  attribute(resource: string, attribute: string): string;
}

function ours(given: Given): Identities {
  return {
    ref: (resource) => physicalId(resource, given),
    attribute: (resource, attribute) => given[`${resource}.${attribute}`] ?? `${resource}.${attribute}`,
  };
}

/** @param path from the root of the repository. */
export function readTemplate(path: string): Template {
  return parse(text(path), { customTags: shortForms });
}

/** Names of the resources of a type that a deployment makes. */
export function namesOf(type: string, given: Given = {}): readonly string[] {
  const resolve = resolver(given);
  return Object.entries(template.Resources)
    .filter(([, { Type, Condition }]) => Type === type && (!Condition || resolve({ Condition })))
    .map(([name]) => name);
}

/** The properties of a resource as a deployment gets them. */
export function propertiesOf<T = Parts>(name: string, given: Given = {}): T {
  const resource = template.Resources[name];
  if (resource === undefined) throw new Error(`template.yaml has no ${name}`);
  return resolver(given)(resource.Properties) as T;
}

/** The outputs that a deployment has. */
export function outputsOf(given: Given = {}): Readonly<Record<string, string>> {
  const resolve = resolver(given);
  const there = Object.entries(template.Outputs).filter(
    ([, { Condition }]) => !Condition || resolve({ Condition }),
  );
  return Object.fromEntries(there.map(([name, { Value }]) => [name, String(resolve(Value))]));
}

/**
 * Works out the intrinsic functions as CloudFormation does.
 * @param given the parameters of a deployment; also what a pseudo parameter, a resource (`LookQueue`) or an attribute of one
 * (`LookQueue.Arn`) stands for, where that is not to be a short form.
 * @param of the template that the expressions stand in; the transformed one has other resources.
 */
export function resolver(given: Given, of: Resolvable = template, identities: Identities = ours(given)) {
  const reference = (name: string): unknown => {
    const parameter = of.Parameters[name];
    if (name === 'AWS::NoValue') return nothing;
    const [resource = '', ...attribute] = name.split('.');
    if (attribute.length > 0) return identities.attribute(resource, attribute.join('.'));
    if (parameter === undefined) return given[name] ?? pseudo[name] ?? identities.ref(name);
    const value = given[name] ?? String(parameter.Default);
    return parameter.Type === 'CommaDelimitedList' ? value.split(',').map((item) => item.trim()) : value;
  };
  const substitute = ([pattern, own]: readonly [string, Parts]) =>
    pattern.replaceAll(/\$\{([^}]+)\}/g, (_, name) =>
      String(name in own ? resolve(own[name]) : reference(name)),
    );
  const intrinsics: Readonly<Record<string, (argument: never) => unknown>> = {
    Ref: reference,
    Condition: (name: string) => resolve(of.Conditions[name]),
    'Fn::Sub': (argument: string | [string, Parts]) =>
      substitute(typeof argument === 'string' ? [argument, {}] : argument),
    'Fn::GetAtt': ([name, attribute]: [string, string]) =>
      name === 'SettingsParameter'
        ? resolve(of.Resources.SettingsParameter?.Properties.Value)
        : identities.attribute(name, attribute),
    'Fn::FindInMap': ([map, first, second]: [string, unknown, string]) =>
      of.Mappings?.[map]?.[String(resolve(first))]?.[second],
    'Fn::If': ([name, yes, no]: [string, unknown, unknown]) =>
      resolve(resolve({ Condition: name }) ? yes : no),
    'Fn::Join': ([between, items]: [string, unknown]) => (resolve(items) as string[]).join(between),
    'Fn::Select': ([place, items]: [number, unknown]) => (resolve(items) as unknown[])[place],
    'Fn::GetAZs': () => ['a', 'b', 'c'].map((zone) => `${pseudo['AWS::Region']}${zone}`),
    'Fn::Equals': (sides: unknown[]) => new Set(sides.map(resolve)).size === 1,
    'Fn::Not': (only: unknown[]) => !only.every(resolve),
    'Fn::And': (all: unknown[]) => all.every(resolve),
    'Fn::Or': (any: unknown[]) => any.some(resolve),
  };
  function resolve(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(resolve).filter((item) => item !== nothing);
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node);
    const [[name, argument] = ['', null]] = entries;
    const intrinsic = entries.length === 1 ? intrinsics[name] : undefined;
    if (intrinsic !== undefined) return intrinsic(argument as never);
    const resolved = entries.map(([key, value]) => [key, resolve(value)] as const);
    return Object.fromEntries(resolved.filter(([, value]) => value !== nothing));
  }
  return resolve;
}

/** What CloudFormation would answer to `!Ref` of a resource of ours, as far as tests care: an ARN, a URL or a name. */
function physicalId(resource: string, { 'AWS::StackName': stack = 'watch' }: Given): string {
  const type = template.Resources[resource]?.Type;
  if (type === 'AWS::SNS::Topic') return `arn:aws:sns:us-east-1:111122223333:${resource}`;
  if (type === 'AWS::SQS::Queue')
    return `https://sqs.us-east-1.amazonaws.com/111122223333/${stack}-${resource}`;
  if (type === 'AWS::Serverless::StateMachine') {
    return `arn:aws:states:us-east-1:111122223333:stateMachine:${stack}-${resource}`;
  }
  return `${stack}-${resource}`;
}
