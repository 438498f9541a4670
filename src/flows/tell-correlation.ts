/** Every Monday: the starts of four weeks against their file systems, told to those who hear tickets. */
import type { Settings } from '../monitoring/settings.ts';
import { correlationNotice } from '../reports/correlation-notice.ts';
import type { Correlation } from '../starts/correlate.ts';
import { type CorrelationWorld, correlateStarts } from './correlate-starts.ts';
import type { Notices } from './ports.ts';

export interface CorrelationWiring extends CorrelationWorld {
  readonly region: string;
  readonly settings: Settings;
  readonly notices: Notices;
}

/**
 * Where no task mounts EFS there is nothing to tell.
 * @throws ReadFailed when the table cannot be read, WriteFailed when the message cannot be sent.
 */
export async function tellCorrelation(wiring: CorrelationWiring): Promise<Correlation> {
  const correlation = await correlateStarts(wiring);
  if (correlation.questions.length > 0) {
    await wiring.notices.send(correlationNotice(correlation, wiring.region, wiring.settings));
  }
  return correlation;
}
