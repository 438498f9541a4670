/**
 * Whether the conditions of a statement hold for the keys of a request: all operators and all keys of each, and one of the values of
 * a key. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
import type { Statement } from './statement.ts';
import { matches, matchesArn } from './wildcards.ts';

/** The values of each key that the request has; a key that it does not have is not here. */
export type Context = Readonly<Record<string, readonly string[]>>;

type Compare = (wanted: string, value: string) => boolean;

const operators: Readonly<Record<string, Compare>> = {
  StringEquals: (wanted, value) => wanted === value,
  StringLike: matches,
  // The two do the same, wildcards included.
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
};

export function holds(condition: Statement['Condition'], context: Context): boolean {
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holdsFor(operator, key, wanted, valuesOf(key, context))),
  );
}

function holdsFor(
  operator: string,
  key: string,
  wanted: readonly string[],
  values: readonly string[] | undefined,
): boolean {
  // `true`: the key must not be there.
  if (operator === 'Null') return wanted.includes(String(values === undefined));
  const [, each, name = ''] = /^(?:(ForAllValues|ForAnyValue):)?(\w+)$/.exec(operator) ?? [];
  const compare = operators[name];
  if (compare === undefined) throw new Error(`no rule here for the condition operator ${operator}`);
  const isWanted = (value: string) => wanted.some((one) => compare(one, value));
  // Of no values it holds for all: a statement that wants the key as well needs Null beside it.
  if (each === 'ForAllValues') return (values ?? []).every(isWanted);
  if (each === 'ForAnyValue') return (values ?? []).some(isWanted);
  if (values !== undefined && values.length > 1) {
    throw new Error(`${key} has many values, and ${operator} has neither ForAllValues nor ForAnyValue`);
  }
  // Without the key a comparison does not hold.
  return values?.some(isWanted) ?? false;
}

/** The names of keys are the same in capitals and small letters. */
function valuesOf(key: string, context: Context): readonly string[] | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}
