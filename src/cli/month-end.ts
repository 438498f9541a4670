/** What stands at the end of the month: read from the region, as `mountwatch plan` and the alarm history read it from AWS. */
import { planRegion } from '../flows/plan-region.ts';
import { readHealth } from '../flows/read-health.ts';
import { reviewRegion } from '../flows/review-region.ts';
import type { LocalRegion } from '../local/region.ts';
import { monthlyCost } from '../monitoring/cost.ts';
import { health, planChecks } from '../monitoring/health.ts';
import { identityOf } from '../monitoring/identity.ts';
import type { Settings } from '../monitoring/settings.ts';
import { correlationText } from '../reports/correlation-text.ts';
import { healthSummary } from '../reports/health-table.ts';
import { planJson } from '../reports/plan-json.ts';
import { costText, countsText, planPage } from '../reports/plan-text.ts';
import type { ReviewAnswer } from '../reports/review-answer.ts';
import { reviewDigest } from '../reports/review-digest.ts';
import { counted } from '../reports/shown-name.ts';
import { healthPorts } from './health-function.ts';
import { startsAnswer } from './starts-answer.ts';

export interface MonthEnd {
  readonly lines: readonly string[];
  /** What `mountwatch plan --json` would answer. */
  readonly plan: ReturnType<typeof planJson>;
  readonly page: string;
  /** One entry a change of an alarm's state, the oldest first. */
  readonly history: readonly object[];
  /** What people got, the oldest first. */
  readonly messages: readonly object[];
  /** What `mountwatch starts --json` would answer. */
  readonly starts: Awaited<ReturnType<typeof startsAnswer>>['json'];
  /** What `mountwatch review --json` would answer. */
  readonly review: ReviewAnswer;
}

export async function monthEnd(
  region: LocalRegion,
  settings: Settings,
  nameOf: (fileSystemId: string) => string,
): Promise<MonthEnd> {
  const plan = await planRegion(settings, region.world);
  const monthlyCostUSD = monthlyCost(plan.changes, true);
  const seen = await readHealth(settings, healthPorts(region, settings, { isOver: () => false }));
  const checks = [...health(seen), ...planChecks(plan)];
  const { startTable: table, minuteMetrics, clock } = region;
  const review = await reviewNow(region, settings);
  const starts = await startsAnswer({ table, minuteMetrics, clock });
  const watched = plan.fileSystems.length - plan.notWatched.length;
  return {
    lines: [
      'What people heard in this month:',
      ...heardLines(region, settings, nameOf),
      '',
      `What mountwatch plan would say now: ${countsText(plan.changes)}.`,
      costText(monthlyCostUSD, watched),
      `Health: ${healthSummary(checks)}.`,
      '',
      'What mountwatch starts would say of EFS now:',
      '',
      correlationText(starts.correlation),
      '',
      'What the weekly review would tell now:',
      '',
      digestOf(review, region, settings),
    ],
    starts: starts.json,
    review,
    plan: planJson({ changes: plan.changes, monthlyCostUSD, health: checks }),
    page: planPage({ ...plan, monthlyCostUSD }),
    history: region.alarms.history.map(({ at, existing, from, to, reason }) => ({
      at: at.toISOString(),
      alarm: existing.name,
      from,
      to,
      reason,
    })),
    messages: region.topics.delivered.map(({ at, ...message }) => ({ at: at.toISOString(), ...message })),
  };
}

async function reviewNow(region: LocalRegion, settings: Settings): Promise<ReviewAnswer> {
  const { world, clock, reviewTable: table, reviewMetrics: metrics, priceList } = region;
  const quiet = { begun: () => {}, done: () => {} };
  const { fileSystems } = world;
  const toReview = { settings, region: world.region, fileSystems, metrics, priceList, table, clock };
  return (await reviewRegion(null, toReview, quiet)).answer;
}

function digestOf(review: ReviewAnswer, { world, clock }: LocalRegion, { stack }: Settings): string {
  const { fileSystems: answers, failed, notWatched } = review;
  const { subject, text } = reviewDigest({
    ...{ region: world.region, stack, at: clock.now(), answers, failed, notWatched },
    ...{ gone: 0, pricesProblem: null },
  });
  return `${subject}\n\n${text.trimEnd()}`;
}

/** One line a file system that ever had an alarm of ours, one an alarm of the stack itself, from the alarm history; one for everything that was sent. */
function heardLines(
  { alarms, topics }: LocalRegion,
  { stack, pageTopicArn, ticketTopicArn }: Settings,
  nameOf: (fileSystemId: string) => string,
): readonly string[] {
  const byFileSystem = Map.groupBy(
    alarms.history,
    ({ existing }) => identityOf(stack, existing.name)?.fileSystemId ?? existing.name.slice(stack.length + 1),
  );
  const lines = [...byFileSystem].sort().map(([id, history]) => {
    const told = (topic: string) =>
      history.filter(({ existing, to }) => to === 'ALARM' && existing.alarm?.alarmActions.includes(topic))
        .length;
    const recovered = history.filter(({ from, to }) => from === 'ALARM' && to === 'OK').length;
    const counts = [
      counted(told(pageTopicArn), 'page'),
      counted(told(ticketTopicArn), 'ticket'),
      `${recovered} told as recovered`,
    ];
    return `  ${nameOf(id).padEnd(14)} ${counts.join(', ')}`;
  });
  return [...lines, `  ${counted(topics.delivered.length, 'message')} in all.`];
}
