/** The paths and templates of Amazon States Language, as far as the state machine of the template uses them. What it does not know, it refuses. */
import { statesError } from './states-error.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What `$` and `$$` stand for. */
export interface Scope {
  readonly input: Json;
  /** The context object: the item of a Map. */
  readonly item?: Json;
}

/** @param path `$`, `$.a.b` or `$$.Map.Item.Value`. @throws Error where it leads nowhere. */
export function valueAt(path: string, { input, item }: Scope): Json {
  if (path === '$$.Map.Item.Value' && item !== undefined) return item;
  const keys = /^\$((?:\.\w+)*)$/.exec(path)?.[1];
  if (keys === undefined) throw statesError('States.Runtime', `the path ${path} is not known here`);
  let value: Json | undefined = input;
  for (const key of keys.split('.').slice(1)) value = memberOf(value, key);
  if (value === undefined) throw statesError('States.Runtime', `nothing is at ${path}`);
  return value;
}

/** Keys that end in `.$` hold a path, or States.Format; all others are taken as they are. */
export function filled(template: Json, scope: Scope): Json {
  if (typeof template !== 'object' || template === null) return template;
  if (isList(template)) return template.map((one) => filled(one, scope));
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -2), worked(String(value), scope)] : [key, filled(value, scope)],
    ),
  );
}

/** @param path `$` puts the result in the place of the input, `$.a` beside what is there. */
export function placed(result: Json, path: string, input: Json): Json {
  if (path === '$') return result;
  const key = /^\$\.(\w+)$/.exec(path)?.[1];
  if (key === undefined || typeof input !== 'object' || input === null || isList(input)) {
    throw statesError('States.ResultPathMatchFailure', `nothing can be put at ${path}`);
  }
  return { ...input, [key]: result };
}

function worked(expression: string, scope: Scope): Json {
  const [, format, path] = /^States\.Format\('([^']*)', (\$[\w.]*)\)$/.exec(expression) ?? [];
  if (format === undefined || path === undefined) return valueAt(expression, scope);
  return format.replace('{}', String(valueAt(path, scope)));
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  return value[key];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
