/** The deployment in small: what template.yaml makes of topics, rules, queues and functions, on a local region. */
import type { EventSource } from '../local/event-source.ts';
import type { LocalRegion } from '../local/region.ts';
import type { Told } from '../monitoring/look-report.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import type { StartTold } from '../starts/start-report.ts';
import { type ScheduledCorrelation, scheduleCorrelation } from './correlation-function.ts';
import { type ScheduledHealth, scheduleHealth } from './health-function.ts';
import { deployLookFunction } from './look-function.ts';
import { type ScheduledReview, scheduleReview } from './review-function.ts';
import { type ScheduledSweep, scheduleSweep } from './sweep-function.ts';
import { deployTaskFunction } from './task-function.ts';
import { templateRule } from './template-rules.ts';

export interface Teller {
  told(at: Date, told: Told): void;
  swept(at: Date, report: SweepReport): void;
  /** Of tasks; left out where nobody listens. */
  started?(at: Date, told: StartTold): void;
}

export interface LocalStack {
  readonly looks: EventSource;
  readonly tasks: EventSource;
  readonly sweeps: ScheduledSweep;
  readonly health: ScheduledHealth;
  readonly correlations: ScheduledCorrelation;
  readonly reviews: ScheduledReview;
}

export function deployLocally(region: LocalRegion, settings: Settings, teller: Teller): LocalStack {
  const { bus, topics } = region;
  const { stack, ticketTopicArn, okActions } = settings;
  if (!okActions && ticketTopicArn !== '') {
    bus.rule({
      name: 'recoveries',
      ...templateRule('Recoveries', region, stack),
      target: (text) => topics.publish(ticketTopicArn, { subject: null, text }),
    });
  }
  const looks = deployLookFunction(region, settings, teller.told);
  return {
    looks,
    health: scheduleHealth(region, settings),
    tasks: deployTaskFunction(region, settings, (at, told) => teller.started?.(at, told)),
    sweeps: scheduleSweep(region, settings, teller.swept),
    correlations: scheduleCorrelation(region, settings),
    reviews: scheduleReview(region, settings),
  };
}
