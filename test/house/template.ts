/** template.yaml as it is written, and as CloudFormation would work it out for the parameters of a deployment. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const root = new URL('../../', import.meta.url).pathname;
export const text = (path: string) => readFileSync(root + path, 'utf8');

export type Given = Readonly<Record<string, string>>;
export type Parts = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly Type: string;
  readonly Default: string | number;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly (string | number)[];
}

interface Rule {
  readonly RuleCondition?: unknown;
  readonly Assertions: readonly { readonly Assert: unknown }[];
}

export interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

export interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: Parts;
}

interface Template {
  readonly Description: string;
  readonly Metadata: {
    readonly 'AWS::CloudFormation::Interface': {
      readonly ParameterGroups: readonly { readonly Parameters: readonly string[] }[];
      readonly ParameterLabels: Parts;
    };
  };
  readonly Parameters: Readonly<Record<string, Parameter>>;
  readonly Rules: Readonly<Record<string, Rule>>;
  readonly Conditions: Parts;
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** What is needed of a template to work out its expressions. */
export type Resolvable = Pick<Template, 'Parameters' | 'Conditions' | 'Resources'>;

/** `!Sub x` becomes `{ 'Fn::Sub': x }`, and so on. */
const shortForms = ['Ref', 'Condition', 'Sub', 'GetAtt', 'If', 'Join', 'Equals', 'Not', 'And', 'Or'].flatMap(
  (name) => {
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
  },
);

export const template: Template = parse(text('template.yaml'), { customTags: shortForms });
const pseudo: Given = {
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::StackName': 'watch',
  'AWS::URLSuffix': 'amazonaws.com',
};
/** What `!Ref AWS::NoValue` stands for: nothing, not even a place in the list. */
const nothing = Symbol('AWS::NoValue');

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

/**
 * Works out the intrinsic functions as CloudFormation does.
 * @param given the parameters of a deployment; also what a pseudo parameter, a resource (`LookQueue`) or an attribute of one
 * (`LookQueue.Arn`) stands for, where that is not to be a short form.
 * @param of the template that the expressions stand in; the transformed one has other resources.
 */
export function resolver(given: Given, of: Resolvable = template) {
  const reference = (name: string): unknown => {
    const parameter = of.Parameters[name];
    if (name === 'AWS::NoValue') return nothing;
    if (name.includes('.')) return given[name] ?? name;
    if (parameter === undefined) return given[name] ?? pseudo[name] ?? physicalId(name);
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
        : (given[`${name}.${attribute}`] ?? `${name}.${attribute}`),
    'Fn::If': ([name, yes, no]: [string, unknown, unknown]) =>
      resolve(resolve({ Condition: name }) ? yes : no),
    'Fn::Join': ([between, items]: [string, unknown]) => (resolve(items) as string[]).join(between),
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
function physicalId(resource: string): string {
  const type = template.Resources[resource]?.Type;
  if (type === 'AWS::SNS::Topic') return `arn:aws:sns:us-east-1:111122223333:${resource}`;
  if (type === 'AWS::SQS::Queue') return `https://sqs.us-east-1.amazonaws.com/111122223333/watch-${resource}`;
  if (type === 'AWS::Serverless::StateMachine') {
    return `arn:aws:states:us-east-1:111122223333:stateMachine:watch-${resource}`;
  }
  return `watch-${resource}`;
}
