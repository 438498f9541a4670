import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rowsOf, rulesNamedIn } from './contract.ts';

const rows = rowsOf(readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8'));
const named = {
  local: rulesNamedIn(/^local.*\.test\.ts$/),
  moto: rulesNamedIn(/^moto\/(?:world|start-table|surroundings|review-table|review-metrics)\.test\.ts$/),
  gaps: rulesNamedIn(/^moto\/gaps.*\.test\.ts$/),
  sdk: rulesNamedIn(/^sdk.*\.test\.ts$/),
};

describe('the page of the contract', () => {
  it('has every rule that a test names, once, and no other', () => {
    const all = new Set(Object.values(named).flatMap((rules) => [...rules]));
    expect(rows.map(({ rule }) => rule).sort()).toEqual([...all].sort());
  });

  it.each(rows)('says of $rule which tests there are', ({ rule, local, moto, sdk }) => {
    expect({ local: local === 'passes', moto: moto.split(':')[0], sdk }).toEqual({
      local: named.local.has(rule),
      moto: named.gaps.has(rule) ? 'gap' : named.moto.has(rule) ? 'passes' : '—',
      sdk: named.sdk.has(rule) ? 'passes' : '—',
    });
  });

  it.each(rows)('names the gap of moto and the reason of the local region in $rule', ({ local, moto }) => {
    expect(local).toMatch(/^passes$|\S+ \S+/);
    expect(moto).toMatch(/^passes$|^—$|^gap: \S+/);
  });
});
