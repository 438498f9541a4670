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

interface Template {
  readonly Parameters: Readonly<Record<string, Parameter>>;
  readonly Rules: Readonly<Record<string, Rule>>;
  readonly Conditions: Parts;
  readonly Resources: {
    readonly LookQueue: { readonly Properties: { readonly VisibilityTimeout: number } };
    readonly FileSystemCalls: { readonly Properties: { readonly EventPattern: unknown } };
    readonly SettingsParameter: { readonly Properties: { readonly Name: unknown; readonly Value: unknown } };
    readonly ReconcileFileSystems: {
      readonly Properties: {
        readonly Runtime: string;
        readonly Timeout: number;
        readonly Environment: { readonly Variables: Parts };
      };
    };
    readonly ReconcileFileSystemsRole: {
      readonly Properties: {
        readonly Policies: readonly {
          readonly PolicyDocument: { readonly Statement: readonly Statement[] };
        }[];
      };
    };
  };
}

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
export const { Resources } = template;
export const functionProperties = Resources.ReconcileFileSystems.Properties;

const pseudo: Given = {
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::StackName': 'watch',
};

/** Works out the intrinsic functions as CloudFormation does, for the parameters that a deployment gives. */
export function resolver(given: Given) {
  const reference = (name: string): unknown => {
    const parameter = template.Parameters[name];
    if (parameter === undefined) return pseudo[name] ?? `arn:aws:sns:us-east-1:111122223333:${name}`;
    const value = given[name] ?? String(parameter.Default);
    return parameter.Type === 'CommaDelimitedList' ? value.split(',').map((item) => item.trim()) : value;
  };
  const substitute = ([pattern, own]: readonly [string, Parts]) =>
    pattern.replaceAll(/\$\{([^}]+)\}/g, (_, name) =>
      String(name in own ? resolve(own[name]) : reference(name)),
    );
  const intrinsics: Readonly<Record<string, (argument: never) => unknown>> = {
    Ref: reference,
    Condition: (name: string) => resolve(template.Conditions[name]),
    'Fn::Sub': (argument: string | [string, Parts]) =>
      substitute(typeof argument === 'string' ? [argument, {}] : argument),
    'Fn::GetAtt': ([name, attribute]: [string, string]) =>
      name === 'SettingsParameter'
        ? resolve(Resources.SettingsParameter.Properties.Value)
        : `${name}.${attribute}`,
    'Fn::If': ([name, yes, no]: [string, unknown, unknown]) =>
      resolve(resolve({ Condition: name }) ? yes : no),
    'Fn::Join': ([between, items]: [string, unknown]) => (resolve(items) as string[]).join(between),
    'Fn::Equals': (sides: unknown[]) => new Set(sides.map(resolve)).size === 1,
    'Fn::Not': (only: unknown[]) => !only.every(resolve),
    'Fn::And': (all: unknown[]) => all.every(resolve),
    'Fn::Or': (any: unknown[]) => any.some(resolve),
  };
  function resolve(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(resolve);
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node);
    const [[name, argument] = ['', null]] = entries;
    const intrinsic = entries.length === 1 ? intrinsics[name] : undefined;
    if (intrinsic !== undefined) return intrinsic(argument as never);
    return Object.fromEntries(entries.map(([key, value]) => [key, resolve(value)]));
  }
  return resolve;
}

/** Names of the parameters and rules for which CloudFormation would refuse a deployment. */
export function refusals(given: Given): readonly string[] {
  const resolve = resolver(given);
  const parameters = Object.entries(template.Parameters).filter(
    ([name, { AllowedPattern = '', AllowedValues }]) => {
      const values = [resolve({ Ref: name })].flat().map(String);
      const allowed = AllowedValues?.map(String) ?? values;
      return !values.every((value) => new RegExp(AllowedPattern).test(value) && allowed.includes(value));
    },
  );
  const rules = Object.entries(template.Rules).filter(
    ([, { RuleCondition = true, Assertions }]) =>
      resolve(RuleCondition) && !Assertions.every(({ Assert }) => resolve(Assert)),
  );
  return [...parameters, ...rules].map(([name]) => name);
}
