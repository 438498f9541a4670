/** What people should know of the modes, whatever decides. */
import { provisionedLimitMiBps } from '../metrics/efs-throughput.ts';
import { type ModeVerdict, modeOf } from './modes.ts';
import type { Reason } from './reasons.ts';

/** From this part of the operations that a mode allows, people should know. */
const nearOperations = 0.8;

export function noted(verdicts: readonly ModeVerdict[], region: string): readonly Reason[] {
  const isUnpriced = verdicts.some(
    ({ allowed, serves, monthlyUSD }) => allowed && serves && monthlyUSD.total === null,
  );
  const isNear = verdicts.some(({ allowed, operationsPart }) => allowed && operationsPart > nearOperations);
  const { allowed, provisionedMiBps = 0 } = modeOf(verdicts, 'provisioned');
  const isBeyond = allowed && provisionedMiBps > provisionedLimitMiBps(region);
  const notes: readonly (Reason | false)[] = [
    isUnpriced && 'unpriced',
    isNear && 'iopsCeiling',
    isBeyond && 'beyondRegionalLimit',
  ];
  return notes.filter((note) => note !== false);
}
