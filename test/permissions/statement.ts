/** Statements of a policy that is attached to a role, as far as this evaluator knows them. What it does not know it refuses to judge. */

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  /** By operator, then by key. */
  readonly Condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const known = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);

/** @throws Error that names an element, or a policy variable, that nobody here can judge. */
export function statementOf(raw: unknown): Statement {
  const text = JSON.stringify(raw);
  const { Sid = '', Effect, Action, Resource, Condition = {} } = raw as Record<string, unknown>;
  const unknown = Object.keys(raw as object).filter((element) => !known.has(element));
  if (unknown.length > 0) throw new Error(`no rule here for ${unknown.join(', ')} in ${text}`);
  if (Effect !== 'Allow' && Effect !== 'Deny') throw new Error(`Effect is neither Allow nor Deny in ${text}`);
  if (text.includes('${')) throw new Error(`no rule here for the variable of a policy in ${text}`);
  return {
    Sid: String(Sid),
    Effect,
    Action: listOf(Action, text),
    Resource: listOf(Resource, text),
    Condition: Object.fromEntries(
      Object.entries(Condition as object).map(([operator, keys]) => [operator, valuesByKey(keys, text)]),
    ),
  };
}

function valuesByKey(keys: object, text: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, listOf(values, text)]));
}

/** One value may stand without its list. */
function listOf(values: unknown, text: string): readonly string[] {
  const list = [values].flat();
  const scalars = ['string', 'boolean', 'number'];
  if (list.length === 0 || !list.every((one) => scalars.includes(typeof one))) {
    throw new Error(`a list is empty, missing or no list of texts in ${text}`);
  }
  return list.map(String);
}
