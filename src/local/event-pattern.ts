/**
 * Which events a rule's pattern lets through, as far as our patterns go: exact values, `exists`, `prefix`, `anything-but`,
 * and `$or` between fields.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html; where `$or` is one: event-ruler, README.
 */
type Test = (value: unknown) => boolean;

/** @throws Error for a pattern that holds anything else, whatever the event. */
export function matchesEventPattern(pattern: unknown, event: unknown): boolean {
  return fieldsTest(pattern, 'the pattern')(event);
}

/** All fields must match. Where the event has a list, one of its items must. */
function fieldsTest(pattern: unknown, path: string): Test {
  if (!isFields(pattern) || Object.keys(pattern).length === 0) throw new Error(`${path} must have fields`);
  const tests = Object.entries(pattern).map(([name, inner]) =>
    name === '$or' ? orTest(inner, `${path}.$or`) : fieldTest(name, inner, `${path}.${name}`),
  );
  const matches = (item: unknown) => tests.every((test) => test(item));
  return (value) => (isFilledList(value) ? value.some(matches) : matches(value));
}

/** Of an object that has the field, or has not. */
function fieldTest(name: string, pattern: unknown, path: string): Test {
  const test = Array.isArray(pattern) ? alternativesTest(pattern, path) : fieldsTest(pattern, path);
  return (item) => test(isFields(item) && Object.hasOwn(item, name) ? item[name] : undefined);
}

/** EventBridge takes anything less for a field with the name `$or`, and then lets nothing through. */
const fewestPatterns = 2;
const matcherNames = [
  'exactly',
  'prefix',
  'suffix',
  'equals-ignore-case',
  'anything-but',
  'numeric',
  'exists',
  'cidr',
  'wildcard',
];

/** One of the patterns must match, on the object that holds the other fields. */
function orTest(patterns: unknown, path: string): Test {
  if (!Array.isArray(patterns) || patterns.length < fewestPatterns) {
    throw new Error(`${path} takes ${fewestPatterns} patterns or more`);
  }
  const tests = patterns.map((pattern, index) => fieldsTest(pattern, `${path}[${index}]`));
  const matcher = patterns.flatMap(Object.keys).find((name) => matcherNames.includes(name));
  if (matcher !== undefined) throw new Error(`${path}: the field ${matcher} has the name of a matcher`);
  return (item) => tests.some((test) => test(item));
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
