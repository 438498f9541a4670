/** The answer to CloudFormation: a PUT to the URL that the request brought, which S3 takes as it is signed. */
import { request as httpsRequest } from 'node:https';
import { WriteFailed } from '../flows/errors.ts';
import type { Clock, StackAnswers } from '../flows/ports.ts';
import { systemClock } from './clock.ts';

/** Seconds before each further attempt. */
const waits = [1, 2, 4, 8];
const attemptMilliseconds = 6_000;

/** Neither the URL nor what S3 answers stands in an error: S3 repeats the signature in some. */
export function stackAnswersOf(
  clock: Pick<Clock, 'sleep'> = systemClock,
  request: typeof httpsRequest = httpsRequest,
): StackAnswers {
  return {
    send: async (url, body) => {
      const refusal = await lastRefusal(() => put(request, url, body), clock);
      if (refusal === null) return;
      throw new WriteFailed('answer CloudFormation', new Error(refusal.why), refusal.mayPass);
    },
  };
}

/** Tries until the answer is taken, or refused for good. @returns null when it was taken. */
async function lastRefusal(
  attempt: () => Promise<Refusal | null>,
  { sleep }: Pick<Clock, 'sleep'>,
): Promise<Refusal | null> {
  let refusal = await attempt();
  for (const seconds of waits) {
    if (!refusal?.mayPass) break;
    await sleep(seconds);
    refusal = await attempt();
  }
  return refusal;
}

interface Refusal {
  readonly why: string;
  readonly mayPass: boolean;
}

/** @returns null when the answer was taken. */
function put(request: typeof httpsRequest, url: string, body: string): Promise<Refusal | null> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(attemptMilliseconds);
    // The signature is for a PUT without a type.
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const failed = (error: Error) => resolve({ why: whyOf(error), mayPass: true });
    const sent = request(url, { method: 'PUT', headers, signal }, (answer) => {
      answer.on('error', failed).on('end', () => resolve(refusalOf(answer.statusCode ?? 0)));
      answer.resume();
    });
    sent.on('error', failed).end(body);
  });
}

function refusalOf(status: number): Refusal | null {
  if (status >= 200 && status < 300) return null;
  return { why: `HTTP ${status}`, mayPass: status >= 500 || status === 408 || status === 429 };
}

/** The code alone: a message may hold what was asked for. */
function whyOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code === 'ABORT_ERR' ? `no answer within ${attemptMilliseconds / 1_000} s` : code || error.name;
}
