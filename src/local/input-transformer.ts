/**
 * EventBridge's input transformer: what a rule's target gets instead of the event. Within quotes a text stands as it
 * is, outside of them as JSON. The quotes of a template stay: the target gets them too.
 * Source: Input transformation, EventBridge user guide: a path that finds nothing leaves nothing in the output.
 */

/** As CloudFormation writes it. */
export interface InputTransformer {
  /** Name to JSON path. */
  readonly InputPathsMap: Readonly<Record<string, string>>;
  /** Text with `<name>` for each value. */
  readonly InputTemplate: string;
}

const path = /^\$((\.[\w-]+|\[\d+\])*)$/;

/** @throws Error for a name without a path, and for a path that is none; the event does not matter. */
export function transformed({ InputPathsMap, InputTemplate }: InputTransformer, event: unknown): string {
  let quoted = false;
  return InputTemplate.replaceAll(/\\.|"|<([\w.-]+)>/gs, (found: string, name: string | undefined) => {
    if (found === '"') quoted = !quoted;
    if (name === undefined) return found;
    const value = valueAt(InputPathsMap[name], name, event);
    return quoted ? textOf(value) : JSON.stringify(value ?? '');
  });
}

function valueAt(jsonPath: string | undefined, name: string, event: unknown): unknown {
  const steps = path.exec(jsonPath ?? '')?.[1];
  if (steps === undefined) throw new Error(`<${name}>: ${jsonPath ?? 'no path'} is no JSON path known here`);
  return [...steps.matchAll(/[\w-]+/g)].reduce<unknown>((part, [step]) => partOf(part, step), event);
}

function partOf(whole: unknown, step: string): unknown {
  const isWhole = typeof whole === 'object' && whole !== null && Object.hasOwn(whole, step);
  return isWhole ? (whole as Readonly<Record<string, unknown>>)[step] : undefined;
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
