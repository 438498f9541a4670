import { expect, it } from 'vitest';
import { type Evidence, verdictOf } from '../../../src/starts/start-verdict.ts';

const groups = [20, 30].map((deployments) => ({ deployments, starts: 100, days: 5 }));
const alone = (pValue: number): Evidence => ({ pValue, adjustedPValue: pValue, sharedBy: 1 });

it.each<[string, number, Evidence, string]>([
  ['a shift at p = 0.01 is called', 2, alone(0.01), 'slower'],
  ['a negative one is faster', -2, alone(0.001), 'faster'],
  ['at p = 0.011 it is not', 2, alone(0.011), 'no difference found'],
  [
    'nor where too many such are expected among all tests',
    2,
    { ...alone(0.01), adjustedPValue: 0.11 },
    'no difference found',
  ],
  ['services share their chance: two at 0.005 each', 2, { ...alone(0.005), sharedBy: 2 }, 'slower'],
  ['and not at 0.006', 2, { ...alone(0.006), sharedBy: 2 }, 'no difference found'],
  ['no shift is none, whatever p says', 0, alone(0.001), 'no difference found'],
])('%s', (_name, estimate, evidence, is) => {
  expect(verdictOf(groups, { estimate, interval: null }, evidence)).toEqual({ is });
});
