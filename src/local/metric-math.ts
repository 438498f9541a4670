/**
 * CloudWatch metric math over series with gaps. The rules that matter: arithmetic and comparisons take a missing point
 * for 0; a division by zero gives no point; the oldest point has no DIFF; IF gives 0 where its first branch
 * is chosen and has none, and no point where its second branch or its condition has none; FILL gives its number where
 * there is none. Source: Using metric math, CloudWatch user guide.
 */
import { type Node, type Operator, parseMetricMath } from './metric-math-parser.ts';

/** One element a period, oldest first; null where there is no point. */
export type Points = readonly (number | null)[];

export interface MathInput {
  readonly periodSeconds: number;
  /** All of one length. */
  readonly series: Readonly<Record<string, Points>>;
}

/**
 * @param tree from `metricMathTree`; parsing costs more than evaluating.
 * @throws Error when the expression is a plain number: CloudWatch refuses that in an alarm.
 */
export function evaluateMetricMath(tree: Node, input: MathInput): Points {
  const value = evaluate(tree, input);
  if (typeof value === 'number') throw new Error('the expression is a number, not a series');
  return value;
}

/** @throws Error when the expression is none. */
export function metricMathTree(expression: string): Node {
  const parsed = parseMetricMath(expression);
  if ('wrong' in parsed) throw new Error(parsed.wrong);
  return parsed.tree;
}

/** Whether each point comes from the points of its own period alone. */
export function isPointwise(tree: Node): boolean {
  if (tree.kind === 'operation') return isPointwise(tree.left) && isPointwise(tree.right);
  return tree.kind !== 'call' || (tree.name !== 'DIFF' && tree.parameters.every(isPointwise));
}

type Value = number | Points;

function evaluate(node: Node, input: MathInput): Value {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'id':
      return input.series[node.id] ?? noPoints(input);
    case 'operation':
      return combine(node.operator, evaluate(node.left, input), evaluate(node.right, input), input);
    case 'call':
      return call(node, input);
    default:
      return node satisfies never;
  }
}

function combine(operator: Operator, left: Value, right: Value, input: MathInput): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    return operate(operator, left, right) ?? noPoints(input);
  }
  const points: (number | null)[] = [];
  for (let index = 0; index < lengthOf(input); index += 1) {
    points.push(
      hasPoint(left, index) || hasPoint(right, index)
        ? operate(operator, at(left, index), at(right, index))
        : null,
    );
  }
  return points;
}

function operate(operator: Operator, a: number, b: number): number | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? null : a / b;
    default:
      return Number(compare(operator, a, b));
  }
}

function compare(operator: Exclude<Operator, '+' | '-' | '*' | '/'>, a: number, b: number): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    default:
      return operator satisfies never;
  }
}

function call({ name, parameters }: Extract<Node, { kind: 'call' }>, input: MathInput): Value {
  const [first = 0, second = 0, third = 0] = parameters.map((parameter) => evaluate(parameter, input));
  switch (name) {
    case 'PERIOD':
      return input.periodSeconds;
    case 'DIFF':
      return typeof first === 'number' ? 0 : differencesOf(first);
    case 'FILL':
      return typeof first === 'number' ? first : first.map((value, index) => value ?? at(second, index));
    case 'IF':
      return choice(first, second, third);
    default:
      return name satisfies never;
  }
}

function choice(condition: Value, whenTrue: Value, whenFalse: Value): Value {
  if (typeof condition === 'number') return condition === 0 ? whenFalse : whenTrue;
  return condition.map((truth, index) => {
    if (truth === null) return null;
    if (truth !== 0) return at(whenTrue, index);
    return typeof whenFalse === 'number' ? whenFalse : (whenFalse[index] ?? null);
  });
}

/** Each point less the last point before it, however far before. */
function differencesOf(points: Points): Points {
  let last: number | null = null;
  return points.map((value) => {
    const before = last;
    last = value ?? last;
    return value === null || before === null ? null : value - before;
  });
}

/** A number has no points of its own: it goes with those of the other side. */
function hasPoint(value: Value, index: number): boolean {
  return typeof value !== 'number' && (value[index] ?? null) !== null;
}

function at(value: Value, index: number): number {
  return typeof value === 'number' ? value : (value[index] ?? 0);
}

function noPoints(input: MathInput): Points {
  return Array<null>(lengthOf(input)).fill(null);
}

function lengthOf({ series }: MathInput): number {
  for (const id in series) return series[id]?.length ?? 0;
  return 0;
}
