/** The law of the house over the sources: who may import whom, what a pure folder may not do, what a file may not be. */
import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';

/** Path below src/ to text. */
export type Sources = ReadonlyMap<string, string>;

const domain = ['monitoring', 'starts', 'throughput'];
/** What the domain and everybody else may speak in. */
const words = ['metrics', 'policies', 'text'];
const pure = [...domain, ...words, 'reports'];

/** What the flows ask of the outside, and how it refuses. */
const ports = ['ports', 'start-ports', 'review-ports', 'health-ports', 'errors'].map(
  (name) => `flows/${name}.ts`,
);

/** Folder to the folders or files that it may import, besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  metrics: [],
  policies: [],
  text: [],
  monitoring: words,
  starts: words,
  throughput: ['metrics', 'text'],
  reports: [...domain, ...words],
  flows: [...domain, ...words, 'reports'],
  aws: [...domain, ...words, ...ports],
  local: [...domain, ...words, ...ports],
  handlers: [...pure, 'flows', 'aws'],
  cli: [...pure, 'flows', 'aws', 'local', 'handlers'],
};

/** Packages that compute and do nothing else, and the pure folders that may use them. */
const purePackages: Readonly<Record<string, readonly string[]>> = {
  valibot: pure,
  'simple-statistics': pure,
  // Draws on a server, with neither a clock nor a page, as an SVG that is a string.
  echarts: ['reports'],
};
const badNames = /(^|[/-])(utils?|helpers?|common|managers?|factory|factories|index)([.-]|$)/i;

export function violations(sources: Sources): readonly string[] {
  return [...sources].flatMap(([path, text]) =>
    violationsOf(path, text, sources).map((what) => `${path}: ${what}`),
  );
}

function violationsOf(path: string, text: string, sources: Sources): readonly string[] {
  const { program, module } = parseSync(path, text);
  const folder = path.split('/')[0] ?? '';
  const imports = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  const reexports = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest }) => moduleRequest?.value ?? []);
  return [
    ...[...imports, ...reexports].flatMap((specifier) => importViolation(path, folder, specifier, sources)),
    ...reexports.map((specifier) => `re-exports ${specifier}: no barrels`),
    ...(pure.includes(folder) ? [...nodesOf(program)].flatMap(impurity) : []),
    ...[...nodesOf(program)].flatMap((node) => formViolation(node, path)),
    ...(badNames.test(path) ? ['its name says nothing'] : []),
  ];
}

function importViolation(
  path: string,
  folder: string,
  specifier: string,
  sources: Sources,
): readonly string[] {
  if (!specifier.startsWith('.')) return packageViolation(folder, specifier);
  if (specifier === '../../package.json' && folder === 'cli') return [];
  const target = posix.join(posix.dirname(path), specifier);
  if (!sources.has(target)) return [`imports ${specifier}, which is not there`];
  const allowed = [folder, ...(mayImport[folder] ?? [])];
  const ok = allowed.some((place) => target === place || target.startsWith(`${place}/`));
  return ok ? [] : [`${folder} must not import ${target}`];
}

function packageViolation(folder: string, specifier: string): readonly string[] {
  const isSdk = specifier.startsWith('@aws-sdk/') || specifier.startsWith('@smithy/');
  if (isSdk && folder !== 'aws') return [`${specifier} belongs in aws/`];
  const mayUse = purePackages[specifier.split('/')[0] ?? ''] ?? [];
  return pure.includes(folder) && !mayUse.includes(folder)
    ? [`${folder} is pure and must not import ${specifier}`]
    : [];
}

/** The parts of an ESTree node that are looked at. */
interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

const effects = [
  'process',
  'console',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'performance',
  'globalThis',
  'crypto',
];

function impurity(node: Node): readonly string[] {
  if (node.type === 'AwaitExpression' || node.async === true) return ['the domain never awaits'];
  if (node.type === 'ImportExpression') return ['the domain imports nothing at run time'];
  if (
    node.type === 'NewExpression' &&
    nameOf(node.callee) === 'Date' &&
    (node.arguments as unknown[]).length === 0
  ) {
    return ['the domain has no clock'];
  }
  if (node.type === 'MemberExpression') {
    const member = `${nameOf(node.object)}.${nameOf(node.property)}`;
    if (member === 'Date.now') return ['the domain has no clock'];
    if (member === 'Math.random') return ['the domain has no chance'];
  }
  return node.type === 'Identifier' && effects.includes(String(node.name))
    ? [`the domain has no ${node.name}`]
    : [];
}

function formViolation(node: Node, path: string): readonly string[] {
  if (node.type === 'ExportDefaultDeclaration') return ['no default exports'];
  if (node.type === 'TSEnumDeclaration') return ['no enums'];
  if (node.type === 'ClassDeclaration' && path !== 'flows/errors.ts') return ['no classes but errors'];
  return [];
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node.name === 'string' ? node.name : '';
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const inner of value) yield* nodesOf(inner);
  if (!isNode(value)) return;
  yield value;
  for (const inner of Object.values(value)) yield* nodesOf(inner);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
