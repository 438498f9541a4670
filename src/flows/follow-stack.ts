/** The custom resource of the stack: what each request of CloudFormation makes it do, and an answer in every case that can be answered. */
import type { StackOutcome } from '../monitoring/stack-outcome.ts';
import { parseStackRequest, type StackRequest } from '../monitoring/stack-request.ts';
import { overdueWords, refusedWords } from '../reports/removal-words.ts';
import { stackAnswer } from '../reports/stack-answer.ts';
import { messageOf } from './errors.ts';
import { type FailedStep, type Installation, installWithStack } from './install-with-stack.ts';
import type { Clock, StackAnswers } from './ports.ts';
import { type Removal, type RemovalPass, removeWithStack } from './remove-with-stack.ts';

export interface StackWiring {
  /** @throws Error that names a wrong setting: that deployment has to be refused. */
  readonly installation: () => Installation;
  /** Needs no settings, so that a stack whose settings are wrong can be deleted. */
  readonly removal: () => Removal;
  readonly answers: StackAnswers;
  readonly clock: Clock;
  /** Called as soon as there is something to tell, so that a killed run has told what it did. */
  readonly tell: (told: StackTold) => void;
}

export type StackTold =
  | RemovalPass
  | FailedStep
  | { readonly kind: 'answer'; readonly to: StackRequest['kind']; readonly outcome: StackOutcome };

/** What an answer takes at the most: five attempts of six seconds, and the waits between them. */
const secondsToAnswer = 45;

/**
 * Asked twice it does the same twice, which changes nothing: Lambda runs it again when it threw or was killed.
 * @param secondsLeft until Lambda ends this run.
 * @throws Error when the event cannot be answered, and WriteFailed when the answer did not arrive.
 */
export async function followStack(event: unknown, secondsLeft: number, on: StackWiring): Promise<void> {
  const request = parseStackRequest(event);
  if (request.kind === 'unanswerable') throw new Error(`no request of CloudFormation: ${request.because}`);
  const inTime = on.clock.sleep(Math.max(0, secondsLeft - secondsToAnswer));
  const outcome = await Promise.race([outcomeOf(request, on), inTime.then(() => overdueWords(request.kind))]);
  on.tell({ kind: 'answer', to: request.kind, outcome });
  await on.answers.send(request.address.responseUrl, stackAnswer(request.address, outcome));
}

type Answerable = Exclude<StackRequest, { kind: 'unanswerable' }>;

async function outcomeOf(request: Answerable, on: StackWiring): Promise<StackOutcome> {
  try {
    if (request.kind === 'invalid') throw new Error(`no request of CloudFormation: ${request.because}`);
    if (request.kind === 'install') return await installWithStack(on.installation(), on.tell);
    return await removeWithStack(request.keepAlarms, on.removal(), on.tell);
  } catch (error) {
    return refusedWords(request.kind, messageOf(error));
  }
}
