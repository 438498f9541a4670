/** The hash by which the custom resource tells deployments apart. */
import { expect, it } from 'vitest';
import { revisionOf } from '../../build/revision.ts';

const parts = new Map([
  ['template.yaml', 'Resources: {}'],
  ['dist/a/index.cjs', 'a'],
  ['dist/b/index.cjs', 'b'],
]);
const revision = revisionOf(parts);

it.each<[string, ReadonlyMap<string, string>]>([
  ['another bundle', new Map([...parts, ['dist/b/index.cjs', 'B']])],
  ['another template', new Map([...parts, ['template.yaml', 'Resources: { }']])],
  ['a function more', new Map([...parts, ['dist/c/index.cjs', '']])],
  ['a function less', new Map([...parts].slice(0, 2))],
  ['two bundles exchanged', new Map([...parts, ['dist/a/index.cjs', 'b'], ['dist/b/index.cjs', 'a']])],
  ['a byte that moved', new Map([...parts, ['dist/a/index.cjs', 'ad'], ['dist/b/index.cjs', '']])],
])('is another one for %s', (_name, changed) => {
  expect(revisionOf(changed)).not.toBe(revision);
});

it('is the same for the same parts in another order', () => {
  expect(revisionOf(new Map([...parts].reverse()))).toBe(revision);
  expect(revision).toMatch(/^[0-9a-f]{64}$/);
});
