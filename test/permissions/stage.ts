/** A deployed stack on moto, whose functions run as Lambda would run them: by their handlers, with the variables of the template. */
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { vi } from 'vitest';
import { motoEnvironment, useMoto } from '../contract/moto/environment.ts';
import { createStateTable } from '../contract/moto/state-table.ts';
import { type Parts, root, template } from '../house/template.ts';
import { type DeployedStack, ofType } from './deployed-stack.ts';
import type { Recorder } from './recorder.ts';

export interface Stage {
  readonly stack: DeployedStack;
  /** What Ref of a resource of the stack gives. */
  ref(logicalId: string): string;
  /**
   * Runs the function whose scenario it is, each time as if it were loaded anew.
   * @param settings take the place of those of the template.
   */
  invoke(event: object, settings?: object): Promise<unknown>;
}

/** moto emptied, with the queues, the topics and the table of the stack. */
export async function setUp(stack: DeployedStack, motoUrl: string): Promise<void> {
  await useMoto(motoUrl);
  const queues = ofType(stack, 'AWS::SQS::Queue').map(([id]) => lastOf(stack.given[id], '/'));
  for (const QueueName of queues) await new SQSClient().send(new CreateQueueCommand({ QueueName }));
  const topics = Object.entries(stack.given).flatMap(([, id]) =>
    id.includes(':sns:') ? [lastOf(id, ':')] : [],
  );
  for (const Name of new Set(topics)) await new SNSClient().send(new CreateTopicCommand({ Name }));
  for (const [id] of ofType(stack, 'AWS::DynamoDB::Table')) await createStateTable(stack.given[id] ?? '');
}

export function stageOf(
  functionName: string,
  stack: DeployedStack,
  motoUrl: string,
  recorder: Recorder,
): Stage {
  return {
    stack,
    ref: (logicalId) => {
      const id = stack.given[logicalId];
      if (id === undefined) throw new Error(`the stack has no ${logicalId}`);
      return id;
    },
    invoke: (event, settings = {}) => {
      useEnvironment({ ...variablesOf(functionName, stack, settings), ...motoEnvironment(motoUrl) });
      return recorder.during(functionName, async () => {
        vi.resetModules();
        const { handler } = await import(/* @vite-ignore */ handlerOf(functionName));
        return handler(event, { functionName, awsRequestId: 'request' });
      });
    },
  };
}

/** From `dist/<handler>`, which `npm run build` makes of it. */
function handlerOf(functionName: string): string {
  const { CodeUri } = template.Resources[functionName]?.Properties ?? {};
  return `${root}${String(CodeUri).replace('dist/', 'src/handlers/')}.ts`;
}

function variablesOf(functionName: string, stack: DeployedStack, settings: object): NodeJS.ProcessEnv {
  const { Environment } = stack.resources.get(functionName)?.Properties ?? {};
  const { Variables } = Environment as { readonly Variables: Record<string, string> };
  const { MOUNTWATCH_SETTINGS } = Variables;
  const changed = JSON.stringify({ ...JSON.parse(MOUNTWATCH_SETTINGS ?? '{}'), ...settings });
  return {
    ...Variables,
    ...(MOUNTWATCH_SETTINGS === undefined ? {} : { MOUNTWATCH_SETTINGS: changed }),
    ...quiet,
  };
}

const quiet = { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' };

let before: readonly string[] = [];

/** Those of the function before it are gone: one that the template forgot is missed. */
function useEnvironment(variables: NodeJS.ProcessEnv): void {
  for (const name of before) delete process.env[name];
  Object.assign(process.env, variables);
  before = Object.keys(variables);
}

function lastOf(text: string | undefined, between: string): string {
  return text?.split(between).at(-1) ?? '';
}

export type Scenario = (stage: Stage) => Promise<void>;

/** Records of a queue, one a body. */
export function recordsOf(...bodies: readonly (string | object)[]): Parts {
  const text = (body: string | object) => (typeof body === 'string' ? body : JSON.stringify(body));
  return { Records: bodies.map((body, at) => ({ messageId: `m${at}`, body: text(body) })) };
}
