/** `mountwatch diagnose`: why a task could not mount. With a text it is offline; with a task's ARN it looks, and writes nothing. */
import { clustersOf } from '../aws/clusters.ts';
import { taskDefinitionsOf } from '../aws/ecs.ts';
import { mountSurroundingsOf } from '../aws/mount-surroundings.ts';
import { trailsOf } from '../aws/trails.ts';
import { type AdviceWorld, advise } from '../flows/advise.ts';
import { diagnose } from '../flows/diagnose.ts';
import type { MountWorld } from '../flows/gather-evidence.ts';
import { seen } from '../flows/seen.ts';
import { parseJson } from '../monitoring/json.ts';
import { diagnosisJson } from '../reports/diagnosis-json.ts';
import { diagnosisText, reasonLine, reasonText } from '../reports/diagnosis-text.ts';
import { classify } from '../starts/classify.ts';
import { type Diagnosis, diagnosisOfText } from '../starts/diagnosis.ts';
import { textsOf } from '../starts/failed-start.ts';
import { neverFailed } from '../starts/never-failed.ts';
import type { Task } from '../starts/task.ts';
import { linesOf } from './lines-of.ts';
import { print, printJson, tell } from './print.ts';

export interface DiagnoseOptions {
  readonly task?: string;
  readonly reason?: string;
  readonly stdin?: true;
  readonly region?: string;
  readonly json?: true;
}

/**
 * @returns 0, whatever the diagnosis; 1 where a line of stdin was no JSON string.
 * @throws Error with one sentence where not exactly one thing is given, or the task is not known.
 */
export function diagnoseCommand(options: DiagnoseOptions): Promise<number> {
  return diagnoseIn(options, (region) => ({
    surroundings: mountSurroundingsOf(region),
    definitions: taskDefinitionsOf(region),
    clusters: clustersOf(region),
    trails: trailsOf(region),
  }));
}

/** What a task is looked at in. */
export type DiagnoseWorld = MountWorld & AdviceWorld;

/** @param worldOf asked for a task only: a text needs no credentials and makes no call. */
export async function diagnoseIn(
  options: DiagnoseOptions,
  worldOf: (region: string) => DiagnoseWorld,
): Promise<number> {
  const { task, reason, stdin, json } = options;
  if ([task, reason, stdin].filter((given) => given !== undefined).length !== 1) {
    throw new Error('Give exactly one of --task ARN, --reason TEXT and --stdin.');
  }
  if (stdin) return diagnoseLines(json === true);
  if (task !== undefined) return diagnoseTask(task, options, worldOf);
  const diagnosis = diagnosisOfText(classify([reason ?? '']));
  if (json) printJson(diagnosisJson(diagnosis, ''));
  else print(reasonText(diagnosis));
  return 0;
}

async function diagnoseTask(
  arn: string,
  { region: wanted, json }: DiagnoseOptions,
  worldOf: (region: string) => DiagnoseWorld,
): Promise<number> {
  const region = regionOf(arn, wanted);
  const world = worldOf(region);
  const task = await world.surroundings.task(arn);
  if (task === null) throw new Error(forgotten(arn));
  const [diagnosis, advice] = await Promise.all([diagnosisOfTask(task, world), advise(task, region, world)]);
  if (json) printJson(diagnosisJson(diagnosis, region, advice));
  else print(diagnosisText(diagnosis, region, advice));
  return 0;
}

/** Without its definition the text alone tells. */
async function diagnosisOfTask(task: Task, world: MountWorld): Promise<Diagnosis> {
  const started = neverFailed(task);
  if (started !== null) return diagnose(task, started, world);
  const found = await seen('ecs:DescribeTaskDefinition', () =>
    world.definitions.find(task.taskDefinitionArn),
  );
  return diagnose(task, classify(textsOf(task), 'read' in found ? found.read : null), world);
}

function regionOf(arn: string, wanted: string | undefined): string {
  const region = /^arn:[\w-]+:ecs:([\w-]+):\d{12}:task\/.+$/.exec(arn)?.[1];
  if (region === undefined) {
    throw new Error(
      `"${arn}" is no ARN of a task: give arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID, as \`aws ecs list-tasks\` prints it.`,
    );
  }
  if (wanted !== undefined && wanted !== region) {
    throw new Error(`The task is in ${region}, and --region says ${wanted}: leave --region out.`);
  }
  return region;
}

function forgotten(arn: string): string {
  return `ECS does not know the task ${arn}: it forgets stopped tasks after about an hour, and --reason takes the text of its stoppedReason.`;
}

/** A line that is no JSON string has an answer, too, so that the n-th answer is always that to the n-th line. */
async function diagnoseLines(json: boolean): Promise<number> {
  let line = 0;
  let code = 0;
  for await (const text of linesOf('-')) {
    line += 1;
    const reason = parseJson(text);
    if (typeof reason === 'string') {
      const diagnosis = diagnosisOfText(classify([reason]));
      if (json) printJson(diagnosisJson(diagnosis, ''));
      else print(reasonLine(diagnosis.classification));
    } else {
      const error = `line ${line} is no JSON string`;
      if (json) printJson({ error });
      else print(`error\t\t${error}`);
      tell(`${error}: give one text a line, in double quotes, as jq prints it.`);
      code = 1;
    }
  }
  return code;
}
