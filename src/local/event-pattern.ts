/**
 * Which events a rule's pattern lets through, as far as our patterns go: exact values, `exists`, `prefix`, `anything-but`.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
 */
type Test = (value: unknown) => boolean;

/** @throws Error for a pattern that holds anything else, whatever the event. */
export function matchesEventPattern(pattern: unknown, event: unknown): boolean {
  return fieldsTest(pattern, 'the pattern')(event);
}

/** All fields must match. Where the event has a list, one of its items must. */
function fieldsTest(pattern: unknown, path: string): Test {
  if (!isFields(pattern) || Object.keys(pattern).length === 0) throw new Error(`${path} must have fields`);
  const tests = Object.entries(pattern).map(([name, inner]) => {
    if (name === '$or') throw new Error(`${path}: $or is not known here`);
    const testOf = Array.isArray(inner) ? alternativesTest : fieldsTest;
    return { name, test: testOf(inner, `${path}.${name}`) };
  });
  const matches = (item: unknown) =>
    tests.every(({ name, test }) =>
      test(isFields(item) && Object.hasOwn(item, name) ? item[name] : undefined),
    );
  return (value) => (isFilledList(value) ? value.some(matches) : matches(value));
}

/** One alternative must match. */
function alternativesTest(alternatives: unknown, path: string): Test {
  if (!isFilledList(alternatives)) throw new Error(`${path} must not be empty`);
  const tests = alternatives.map((alternative) => alternativeTest(alternative, path));
  return (value) => tests.some((test) => test(leaves(value)));
}

function alternativeTest(alternative: unknown, path: string): (found: readonly unknown[]) => boolean {
  if (isValue(alternative)) return (found) => found.includes(alternative);
  const [matcher, ...more] = isFields(alternative) ? Object.entries(alternative) : [];
  if (matcher === undefined || more.length > 0) throw new Error(`${path} takes values and single matchers`);
  const [name, operand] = matcher;
  if (name === 'exists' && typeof operand === 'boolean') return (found) => found.length > 0 === operand;
  if (name === 'prefix' && typeof operand === 'string') {
    return (found) => found.some((leaf) => typeof leaf === 'string' && leaf.startsWith(operand));
  }
  const refused = isFilledList(operand) ? operand : [operand];
  if (name === 'anything-but' && refused.every(isTextOrNumber)) {
    return (found) => found.some((leaf) => !refused.includes(leaf));
  }
  throw new Error(`${path}: ${JSON.stringify(alternative)} is not known here`);
}

/** What a pattern can be held against: EventBridge sees no objects and no lists, only the values in them. */
function leaves(value: unknown): readonly unknown[] {
  return [value].flat(Number.POSITIVE_INFINITY).filter(isValue);
}

function isFilledList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isValue(value: unknown): boolean {
  return value === null || typeof value === 'boolean' || isTextOrNumber(value);
}

function isTextOrNumber(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
