/** The weekly review on its schedule, on a local region: the state machine is the template's own, its functions are the flows. */
import { beginReview } from '../flows/begin-review.ts';
import { endReview } from '../flows/end-review.ts';
import { reviewOne } from '../flows/review-one.ts';
import { endedReviewOf, reviewItemOf } from '../flows/review-run.ts';
import { reviewFunctions, reviewSchedule } from '../local/deployment.ts';
import { functionRuns } from '../local/function-runs.ts';
import { type Life, mortalPort } from '../local/mortal.ts';
import type { LocalRegion } from '../local/region.ts';
import { type Execution, execute } from '../local/state-machine.ts';
import { statesError } from '../local/states-error.ts';
import { readMachine } from '../local/states-language.ts';
import type { Json } from '../local/states-path.ts';
import { secondsInAnHour } from '../metrics/units.ts';
import type { Settings } from '../monitoring/settings.ts';
import { templateResources } from './template-resources.ts';

export interface ScheduledReview {
  /** The oldest first. */
  readonly executions: readonly Execution[];
}

/** @param told of each execution when it is over. */
export function scheduleReview(
  region: LocalRegion,
  settings: Settings,
  told: (execution: Execution) => void = () => {},
): ScheduledReview {
  const executions: Execution[] = [];
  const machine = readMachine(templateResources().Review.Properties.Definition);
  const invoke = invoker(region, settings);
  region.clock.every(secondsInAnHour, () => {
    if (!isDue(region.clock.now())) return 'quiet';
    void execute(machine, {}, { invoke, clock: region.clock }).then((execution) => {
      executions.push(execution);
      told(execution);
    });
  });
  return { executions };
}

type Invoke = (resource: string, input: Json) => Promise<Json>;

/** Each run of a function ends at its time-out, and nothing that it does afterwards has an effect. */
function invoker(region: LocalRegion, settings: Settings): Invoke {
  const functions = functionsOf(region, settings);
  return (resource, input) => {
    const name = Object.keys(functions).find((key) => resource === `\${${key}Arn}`) as keyof typeof functions;
    const { timeoutSeconds } = reviewFunctions[name];
    return new Promise((resolve, reject) => {
      functionRuns(region.clock, timeoutSeconds).start(
        (life) => functions[name](input, life),
        (end) => {
          if (end.how === 'returned') resolve(asJson(end.answer));
          else if (end.how === 'threw') reject(end.error);
          else reject(statesError('Sandbox.Timedout', `the function ran for ${timeoutSeconds} s`));
        },
      );
    });
  };
}

function functionsOf(region: LocalRegion, settings: Settings) {
  const { world, reviewTable, reviewMetrics, priceList, clock, topics } = region;
  const place = { region: world.region, settings, clock };
  const ports = (life: Life) => ({
    ...place,
    fileSystems: mortalPort(world.fileSystems, life),
    metrics: mortalPort(reviewMetrics, life),
    priceList: mortalPort(priceList, life),
    table: mortalPort(reviewTable, life),
    notices: mortalPort(topics.noticesTo(settings.ticketTopicArn), life),
  });
  const functions: Readonly<
    Record<keyof typeof reviewFunctions, (input: Json, life: Life) => Promise<unknown>>
  > = {
    BeginReview: (_input, life) => beginReview(ports(life)),
    ReviewFileSystem: (input, life) => reviewOne(reviewItemOf(input), ports(life)),
    EndReview: (input, life) => endReview(endedReviewOf(input), ports(life)),
  };
  return functions;
}

/** What Lambda hands back is JSON: undefined is null there. */
function asJson(answer: unknown): Json {
  return JSON.parse(JSON.stringify(answer ?? null));
}

function isDue(at: Date): boolean {
  return at.getUTCDay() === reviewSchedule.weekday && at.getUTCHours() === reviewSchedule.hour;
}
