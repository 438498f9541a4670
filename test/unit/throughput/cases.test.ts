/** The worked cases of test/data/throughput-cases*.json, through the offline command, out of what CloudWatch would have shown. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportedReview } from '../../../src/cli/exported-review.ts';
import type { FileSystemAnswer } from '../../../src/reports/review-answer.ts';
import { caseFile, exportedCase, moreCases, type ThroughputCase } from '../../support/throughput-cases.ts';

const modes = ['bursting', 'provisioned', 'elastic'] as const;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([...caseFile.cases, ...moreCases])('$id', (one) => {
  let answer: FileSystemAnswer;
  let saturated = 0;
  beforeAll(async () => {
    ({ answer, saturated } = await reviewed(one));
  });

  it('is probed where three minutes were saturated, and else has the cheapest mode that serves', () => {
    if (saturated >= 3) {
      expect([answer.recommendation.action, answer.demand.isLowerBound]).toEqual(['probe', true]);
      return;
    }
    const { cheapestModeThatServes: mode, provisionedMiBps } = one.expected;
    expect(answer.cheapestThatServes).toEqual(
      mode === null ? null : provisionedMiBps === null ? { mode } : { mode, provisionedMiBps },
    );
    expect(answer.recommendation.action).not.toBe('probe');
  });

  it.each(modes)(
    'costs under %s what the case says, within 1 % or five cents, unless demand is censored',
    (mode) => {
      if (saturated >= 3) return;
      const { allowed, ...expected } = one.expected.monthlyCostUSD[mode];
      const found = answer.modes.find((verdict) => verdict.mode === mode);
      expect(found?.allowed).toBe(allowed);
      for (const part of ['total', 'storage', 'throughput'] as const) {
        expect(isNear(found?.monthlyUSD[part] ?? null, expected[part]), part).toBe(true);
      }
    },
  );
});

function isNear(found: number | null, expected: number | null): boolean {
  if (found === null || expected === null) return found === expected;
  return Math.abs(found - expected) <= Math.max(0.05, 0.01 * expected);
}

async function reviewed(one: ThroughputCase) {
  const exported = exportedCase(one);
  const write = (name: string, value: object) => {
    const path = join(folder, `${one.id}-${name}.json`);
    writeFileSync(path, JSON.stringify(value));
    return path;
  };
  const { fileSystems } = await exportedReview({
    fileSystems: write('file-systems', exported.fileSystems),
    metrics: [write('metrics', exported.metrics)],
    prices: write('prices', exported.prices),
    now: exported.now,
  });
  const [answer] = fileSystems;
  if (answer === undefined) throw new Error('no answer');
  return { answer, saturated: exported.saturatedMinutes };
}
