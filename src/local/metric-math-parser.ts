/** CloudWatch metric math, as far as Mountwatch uses it: text to tree. Source: Using metric math, CloudWatch user guide. */

export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly parameters: readonly Node[] };

export type Operator = (typeof levels)[number][number];

export type FunctionName = keyof typeof parameterCounts;

export type Parsed = { readonly tree: Node; readonly ids: readonly string[] } | { readonly wrong: string };

const parameterCounts = { DIFF: 1, FILL: 2, IF: 3, PERIOD: 1 } as const;
/** Loosest first; operators of one level bind from the left. */
const levels = [
  ['<', '<=', '>', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
] as const;
const token = /\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?|[A-Za-z]\w*|<=|>=|==|!=|[-+*/<>(),])/y;

/** Never throws: what CloudWatch would refuse comes back as a sentence. */
export function parseMetricMath(expression: string): Parsed {
  try {
    const tokens = tokensOf(expression);
    const ids = new Set<string>();
    const tree = level(0, tokens, ids);
    if (tokens.length > 0) throw new Error(`unexpected "${tokens[0]}"`);
    return { tree, ids: [...ids] };
  } catch (error) {
    return { wrong: `${error instanceof Error ? error.message : error} in "${expression}"` };
  }
}

/** Whether it has points at all: an alarm cannot watch a plain number. */
export function isSeries(tree: Node): boolean {
  if (tree.kind === 'operation') return isSeries(tree.left) || isSeries(tree.right);
  if (tree.kind !== 'call') return tree.kind === 'id';
  return tree.name !== 'PERIOD' && tree.parameters.some(isSeries);
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  const text = expression.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const start = token.lastIndex;
    const found = token.exec(text)?.[1];
    if (found === undefined) throw new Error(`unexpected "${text[start]}"`);
    tokens.push(found);
  }
  return tokens;
}

function level(depth: number, tokens: string[], ids: Set<string>): Node {
  const operators = levels[depth];
  if (operators === undefined) return primary(tokens, ids);
  let left = level(depth + 1, tokens, ids);
  for (let operator = nextOf(operators, tokens); operator; operator = nextOf(operators, tokens)) {
    tokens.shift();
    left = { kind: 'operation', operator, left, right: level(depth + 1, tokens, ids) };
  }
  return left;
}

function nextOf(operators: readonly Operator[], tokens: readonly string[]): Operator | undefined {
  return operators.find((operator) => operator === tokens[0]);
}

function primary(tokens: string[], ids: Set<string>): Node {
  const first = tokens.shift();
  if (first === undefined) throw new Error('something is missing at the end');
  if (/^\d/.test(first)) return { kind: 'number', value: Number(first) };
  if (first === '-')
    return {
      kind: 'operation',
      operator: '-',
      left: { kind: 'number', value: 0 },
      right: primary(tokens, ids),
    };
  if (first === '(') {
    const inner = level(0, tokens, ids);
    expect(')', tokens);
    return inner;
  }
  if (/^[a-z]/.test(first)) {
    ids.add(first);
    return { kind: 'id', id: first };
  }
  return call(first, tokens, ids);
}

function call(name: string, tokens: string[], ids: Set<string>): Node {
  if (!isFunction(name)) throw new Error(`unknown function "${name}"`);
  expect('(', tokens);
  const parameters = [level(0, tokens, ids)];
  while (tokens[0] === ',') {
    tokens.shift();
    parameters.push(level(0, tokens, ids));
  }
  expect(')', tokens);
  if (parameters.length !== parameterCounts[name])
    throw new Error(`${name} takes ${parameterCounts[name]} parameters`);
  return { kind: 'call', name, parameters };
}

function expect(wanted: string, tokens: string[]): void {
  const found = tokens.shift();
  if (found !== wanted)
    throw new Error(`"${wanted}" expected, ${found === undefined ? 'nothing' : `"${found}"`} found`);
}

function isFunction(name: string): name is FunctionName {
  return name in parameterCounts;
}
