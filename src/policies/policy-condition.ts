/** Whether the conditions of a policy statement hold for a request. What depends on something that nobody looked at is `maybe`. */
import type { Statement } from './policy-document.ts';

export type Truth = boolean | 'maybe';

/** Keys in lower case; null: the request does not have the key. One that is not in the map was not looked at. */
export type RequestContext = ReadonlyMap<string, string | null>;

export function conditionsHold({ Condition }: Pick<Statement, 'Condition'>, context: RequestContext): Truth {
  return and(
    Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, wanted]) => holds(operator, key, wanted, context)),
    ),
  );
}

/** False decides; then what is not known. */
export function and(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes('maybe') ? 'maybe' : true;
}

/** `*` is any characters, `?` any one. */
export function matchesPattern(text: string, pattern: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

function holds(operator: string, key: string, wanted: readonly string[], context: RequestContext): Truth {
  const [, base = '', ifExists] = /^(.*?)(IfExists)?$/.exec(operator) ?? [];
  const value = context.get(key.toLowerCase());
  if (value === undefined) return 'maybe';
  if (base === 'Null') return wanted.some((one) => (one === 'true') === (value === null));
  const isNegated = base.includes('Not');
  const compare = comparisons[base.replace('Not', '')];
  if (compare === undefined) return 'maybe';
  if (value === null) return ifExists !== undefined || isNegated;
  return matchesAny(value, wanted, compare, isNegated);
}

/** IAM puts values of the request in the place of variables, such as `${aws:PrincipalTag/team}`: which ones nobody here knows. */
function matchesAny(value: string, wanted: readonly string[], compare: Compare, isNegated: boolean): Truth {
  const isVariable = (one: string) => one.includes('${');
  if (wanted.some((one) => !isVariable(one) && compare(value, one))) return !isNegated;
  return wanted.some(isVariable) ? 'maybe' : isNegated;
}

type Compare = (value: string, wanted: string) => boolean;

const ignoringCase: Compare = (value, wanted) => value.toLowerCase() === wanted.toLowerCase();

/** Without `Not`. Those of numbers, dates and addresses compare with nothing that is looked at here. */
const comparisons: Readonly<Record<string, Compare>> = {
  Bool: ignoringCase,
  StringEquals: (value, wanted) => value === wanted,
  StringEqualsIgnoreCase: ignoringCase,
  StringLike: matchesPattern,
  ArnEquals: matchesPattern,
  ArnLike: matchesPattern,
};
