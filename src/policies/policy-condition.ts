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

/**
 * `*` is any characters, `?` any one. Steps grow with both lengths, whatever the pattern: as a regular expression, some stars in a row would
 * take for ever.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  let [at, next] = [0, 0];
  /** After the last star, and the first letter that is not of its share. */
  let [afterStar, beyond] = [-1, 0];
  while (at < text.length) {
    if (pattern[next] === '*') {
      next += 1;
      [afterStar, beyond] = [next, at];
    } else if (pattern[next] === '?' || pattern[next] === text[at]) {
      [at, next] = [at + 1, next + 1];
    } else if (afterStar >= 0) {
      beyond += 1;
      [at, next] = [beyond, afterStar];
    } else return false;
  }
  return /^\**$/.test(pattern.slice(next));
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
