/** AWS's errors in our words: what was being done, and whether doing it again can help. */
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { ReadFailed, WriteFailed } from '../flows/errors.ts';

type SdkError = Parameters<typeof isTransientError>[0];

/** Credentials that have run out are renewed by the runtime; the same call then works. */
const renewable = ['ExpiredToken', 'ExpiredTokenException', 'RequestTimeTooSkewed'];

/** @param action the IAM action of the call, where a missing permission is to be told by name. */
export async function reading<T>(what: string, call: () => Promise<T>, action = ''): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new ReadFailed(what, notFromAws(error) ?? error, mayPass(error), action);
  }
}

export async function writing<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new WriteFailed(what, notFromAws(error) ?? error, mayPass(error));
  }
}

/** AWS says "there is none" by an error; every other error stays one. */
export async function orNothing<T>(answer: Promise<T>, ...names: readonly string[]): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isNamed(error, ...names)) return null;
    throw error;
  }
}

export function isNamed(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

/** An answer that the SDK cannot read comes from a proxy, or from an endpoint that lacks the call. */
function notFromAws(error: unknown): Error | null {
  if (!(error instanceof Error) || !/^(SyntaxError|Unknown|UnknownError)$/.test(error.name)) return null;
  const { $response } = error as { $response?: { statusCode?: number } };
  const status = $response?.statusCode;
  return status === undefined
    ? null
    : new Error(`the endpoint answered HTTP ${status}, and not as AWS does`, { cause: error });
}

/** AWS refused the call as such (`$fault: client`) and for no passing reason: only then a retry cannot help. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error && '$fault' in error && error.$fault === 'client')) return true;
  const sdkError = error as SdkError;
  return (
    isThrottlingError(sdkError) ||
    isTransientError(sdkError) ||
    isServerError(sdkError) ||
    isNamed(error, ...renewable)
  );
}
