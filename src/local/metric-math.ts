/**
 * CloudWatch metric math over series with gaps. The rules that matter: arithmetic and comparisons take a missing point
 * for 0; a division by zero gives no point; the oldest point has no DIFF; IF gives 0 where the chosen branch has none.
 * Where the condition of an IF has no point, none comes out (CloudWatch does not say; docs/adr/0005).
 */
import { type Node, parseMetricMath } from './metric-math-parser.ts';

/** Value by time in seconds since the epoch. */
export type Points = ReadonlyMap<number, number>;

export interface MathInput {
  readonly periodSeconds: number;
  readonly series: Readonly<Record<string, Points>>;
}

/** @throws Error when the expression is none, or is a plain number: CloudWatch refuses both in an alarm. */
export function evaluateMetricMath(expression: string, input: MathInput): Points {
  const parsed = parseMetricMath(expression);
  if ('wrong' in parsed) throw new Error(parsed.wrong);
  const value = evaluate(parsed.tree, input);
  if (typeof value === 'number') throw new Error(`"${expression}" is a number, not a series`);
  return value;
}

type Value = number | Points;

function evaluate(node: Node, input: MathInput): Value {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'id':
      return input.series[node.id] ?? new Map();
    case 'operation':
      return combine(
        operations[node.operator] ?? (() => null),
        evaluate(node.left, input),
        evaluate(node.right, input),
      );
    case 'call':
      return call(node, input);
    default:
      return node satisfies never;
  }
}

const operations: Readonly<Record<string, (a: number, b: number) => number | null>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? null : a / b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
};

function combine(operation: (a: number, b: number) => number | null, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return operation(left, right) ?? new Map();
  const points = new Map<number, number>();
  for (const time of timesOf(left, right)) {
    const value = operation(at(left, time), at(right, time));
    if (value !== null) points.set(time, value);
  }
  return points;
}

function call({ name, parameters }: Extract<Node, { kind: 'call' }>, input: MathInput): Value {
  const [first, second, third] = parameters.map((parameter) => evaluate(parameter, input));
  if (first === undefined) return new Map();
  if (name === 'PERIOD') return input.periodSeconds;
  if (name === 'DIFF') return typeof first === 'number' ? 0 : differencesOf(first);
  const [whenTrue, whenFalse] = [second ?? 0, third ?? 0];
  if (typeof first === 'number') return first === 0 ? whenFalse : whenTrue;
  return new Map([...first].map(([time, truth]) => [time, at(truth === 0 ? whenFalse : whenTrue, time)]));
}

/** Each point less the point before it, however far before. */
function differencesOf(points: Points): Points {
  const sorted = [...points].sort(([a], [b]) => a - b);
  return new Map(sorted.slice(1).map(([time, value], index) => [time, value - (sorted[index]?.[1] ?? 0)]));
}

function timesOf(left: Value, right: Value): readonly number[] {
  const times = [left, right].flatMap((value) => (typeof value === 'number' ? [] : [...value.keys()]));
  return [...new Set(times)].sort((a, b) => a - b);
}

function at(value: Value, time: number): number {
  return typeof value === 'number' ? value : (value.get(time) ?? 0);
}
