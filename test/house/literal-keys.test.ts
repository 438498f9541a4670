/** The keys that build/literal-keys.ts writes out: the schemas say what they said, and what is not called leaves the bundle. */
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleOptions } from '../../build/bundle-options.ts';
import { literalKeys, withLiteralKeys } from '../../build/literal-keys.ts';

const root = new URL('../../', import.meta.url).pathname;
const clients = ['cloudtrail', 'cloudwatch', 'dynamodb', 'ec2', 'ecs', 'efs', 'iam', 'sns', 'sqs'] as const;

async function bundleOf(contents: string, plugins = [literalKeys]): Promise<string> {
  const stdin = { contents, resolveDir: root };
  const { outputFiles } = await build({
    ...bundleOptions(root),
    plugins,
    stdin,
    write: false,
    sourcemap: false,
    outfile: 'index.cjs',
  });
  return outputFiles[0]?.text ?? '';
}

/** What is reached by calling is compared by that it is a function. */
function schemasIn(bundle: string): string {
  const module = { exports: {} };
  new Function('module', 'exports', 'require', bundle)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return JSON.stringify(module.exports, (_key, value) => (typeof value === 'function' ? 'function' : value));
}

it('a key whose constant is declared is written out, and no other', () => {
  const text = 'const _a = "x y";\nconst _b = other;\nvar s = { [_a]: [_a], [_b]: 1, [_c]: `[_a]` };\n';
  expect(withLiteralKeys(text)).toBe(
    'const _a = "x y";\nconst _b = other;\nvar s = { "x y": [_a], [_b]: 1, [_c]: `[_a]` };\n',
  );
});

it('a key that would set the prototype stays computed', () => {
  const text = 'const _a = "__proto__";\nvar s = { [_a]: 1 };\n';
  expect(withLiteralKeys(text)).toBe(text);
});

it.each(clients)('the schemas of %s are the same with and without', async (client) => {
  const all = `export * from './node_modules/@aws-sdk/client-${client}/dist-es/schemas/schemas_0.js';`;
  const [plain, written] = [schemasIn(await bundleOf(all, [])), schemasIn(await bundleOf(all))];
  expect(plain.length).toBeGreaterThan(1_000);
  expect(written).toBe(plain);
});

describe('one call of EC2', () => {
  const call = `import { DescribeVpcAttributeCommand, EC2Client } from '@aws-sdk/client-ec2';
    globalThis.used = [EC2Client, DescribeVpcAttributeCommand];`;

  it('brings its own shapes into the bundle, and not those of the 700 others', async () => {
    const bundle = await bundleOf(call);
    expect(bundle).toContain('DescribeVpcAttributeRequest');
    expect(bundle).not.toContain('CreateTransitGateway');
    expect(bundle.length).toBeLessThan(200_000);
  });
});
