/**
 * What IAM answers to a request by the policies of one role: an explicit deny wins, then an allow, and what nobody allows is not
 * allowed. Nothing else enters: no boundary, no policy of a resource or of an organisation, one account.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
import { type Context, holds } from './condition.ts';
import type { Statement } from './statement.ts';
import { matches, matchesAction } from './wildcards.ts';

/** One action on one resource: a call that touches several is several of them. */
export interface Request {
  /** Such as `sqs:SendMessage`. */
  readonly action: string;
  /** An ARN, or `*` for a call that is about no resource: only `*` in a policy is about that. */
  readonly resource: string;
  readonly context: Context;
}

export interface Decision {
  readonly verdict: 'allowed' | 'explicitly denied' | 'not allowed';
  /** The statement that decided; null where none is about the request. */
  readonly by: Statement | null;
}

/** @throws Error where a statement has a condition that nobody here can judge. */
export function decide(statements: readonly Statement[], request: Request): Decision {
  const about = statements.filter((statement) => isAbout(statement, request));
  const deny = about.find(({ Effect }) => Effect === 'Deny');
  if (deny !== undefined) return { verdict: 'explicitly denied', by: deny };
  const [allow = null] = about;
  return { verdict: allow === null ? 'not allowed' : 'allowed', by: allow };
}

function isAbout(
  { Action, Resource, Condition }: Statement,
  { action, resource, context }: Request,
): boolean {
  return (
    Action.some((pattern) => matchesAction(pattern, action)) &&
    Resource.some((pattern) => matches(pattern, resource)) &&
    holds(Condition, context)
  );
}
