/** Errors by the names that Step Functions gives them. */

export function statesError(name: string, cause: string): Error {
  return Object.assign(new Error(cause), { name });
}

/** Lambda hands on the name of what a function throws. */
export function errorNameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}

export function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** No retrier and no catcher, not even one for States.ALL. Source: error handling, Step Functions developer guide. */
const neverHandled = ['States.DataLimitExceeded', 'States.Runtime'];

export function isFor({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }, error: unknown): boolean {
  const name = errorNameOf(error);
  return !neverHandled.includes(name) && ErrorEquals.some((one) => one === 'States.ALL' || one === name);
}
