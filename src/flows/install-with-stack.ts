/** What every deployment does, in turn. Nothing that fails here undoes the deployment: it is told, and the schedules come again. */
import type { StackOutcome } from '../monitoring/stack-outcome.ts';
import { messageOf } from './errors.ts';

export interface Step {
  /** As it begins a sentence, such as `The sweep`. */
  readonly what: string;
  /** @returns what came of it, one sentence. */
  run(): Promise<string>;
}

export type Installation = readonly Step[];

export interface FailedStep {
  readonly kind: 'step-failed';
  readonly what: string;
  readonly error: string;
}

/** A read that is throttled today must not roll a deployment back: that would take away what works. */
export async function installWithStack(
  steps: Installation,
  tell: (failed: FailedStep) => void,
): Promise<StackOutcome> {
  const sentences: string[] = [];
  for (const { what, run } of steps) {
    try {
      sentences.push(await run());
    } catch (error) {
      tell({ kind: 'step-failed', what, error: messageOf(error) });
      sentences.push(`${what} failed and comes again by its schedule: ${messageOf(error)}.`);
    }
  }
  return { status: 'SUCCESS', sentence: sentences.join(' ') };
}
