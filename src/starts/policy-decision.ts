/**
 * What a file system policy says to one mount. A denial decides, then an allowance; what nobody can decide from outside is `undecided`.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
import {
  and,
  conditionsHold,
  matchesPattern,
  type RequestContext,
  type Truth,
} from '../policies/policy-condition.ts';
import { conditionText, type Statement, statementName } from '../policies/policy-document.ts';

/** Without it no client mounts, not even to read. */
export const clientMount = 'elasticfilesystem:ClientMount';

export interface MountRequest {
  /** Null: the client is anonymous. */
  readonly roleArn: string | null;
  readonly transitEncryption: boolean;
  readonly accessPointArn: string | null;
}

/** delegates: it lets the account in, and so leaves each role to its own policies, as `none` does. */
export interface PolicyDecision {
  readonly says: 'allow' | 'delegates' | 'deny' | 'none' | 'undecided';
  /** The statements that decided; for `none` those that only their conditions keep from it. With conditions, for people. */
  readonly by: string;
}

export function policyDecision(statements: readonly Statement[], request: MountRequest): PolicyDecision {
  const judged = statements
    .filter(isOfMount)
    .map((statement) => judgedStatement(statement, request, conditionsHold(statement, contextOf(request))));
  const by = (found: readonly Judged[]) =>
    found.map(({ statement }) => described(statements, statement)).join(', ');
  const decisions = [
    { says: 'deny', by: by(judged.filter(that('Deny', true))) },
    { says: 'undecided', by: by(judged.filter(that('Deny', 'maybe'))) },
    { says: 'allow', by: by(judged.filter(that('Allow', true))) },
    { says: 'undecided', by: by(judged.filter(that('Allow', 'maybe'))) },
    { says: 'delegates', by: by(judged.filter(isDelegation)) },
  ] as const;
  const nearly = judged.filter(({ statement, isNamed }) => statement.Effect === 'Allow' && isNamed === true);
  return decisions.find((one) => one.by !== '') ?? { says: 'none', by: by(nearly) };
}

interface Judged {
  readonly statement: Statement;
  readonly isNamed: Truth;
  readonly isOfAccount: boolean;
  readonly holds: Truth;
}

function judgedStatement(statement: Statement, { roleArn }: MountRequest, holds: Truth): Judged {
  const isOfAccount = namesAccount(statement, roleArn);
  return { statement, isNamed: names(statement, roleArn), isOfAccount, holds };
}

/** A denial to the account is one to each role in it; an allowance is not. */
function that(effect: Statement['Effect'], truth: Truth) {
  return ({ statement, isNamed, isOfAccount, holds }: Judged) =>
    statement.Effect === effect && and([effect === 'Deny' && isOfAccount ? true : isNamed, holds]) === truth;
}

/** Whether its conditions hold matters little: without it, too, the role's own policies decide. */
function isDelegation({ statement, isOfAccount, holds }: Judged): boolean {
  return statement.Effect === 'Allow' && isOfAccount && holds !== false;
}

/** Statements that would let the client in through another access point: theirs is the list that lacks this one. */
export function lackingAccessPoint(
  statements: readonly Statement[],
  request: MountRequest,
): readonly string[] {
  return statements
    .filter((one) => one.Effect === 'Allow' && isOfMount(one) && names(one, request.roleArn) === true)
    .filter((one) =>
      wantedOf(one, accessPointKey).some(
        (accessPointArn) => conditionsHold(one, contextOf({ ...request, accessPointArn })) === true,
      ),
    )
    .map((one) => statementName(statements, one));
}

/** Who may mount, as the policy writes it. */
export function allowedPrincipals(statements: readonly Statement[]): readonly string[] {
  const allowing = statements.filter((one) => one.Effect === 'Allow' && isOfMount(one));
  return [...new Set(allowing.flatMap(({ Principal }) => (Principal ?? []).map(principalText)))];
}

/** When a role or user is deleted, IAM shows its unique id in the policies that named it. */
function principalText(principal: string): string {
  return /^A(RO|ID)A[A-Z0-9]+$/.test(principal)
    ? `a role or user that was deleted (and perhaps made again), ${principal}`
    : principal;
}

function described(statements: readonly Statement[], statement: Statement): string {
  const conditions = conditionText(statement);
  return `${statementName(statements, statement)}${conditions === '' ? '' : ` (${conditions})`}`;
}

/** The session of a role has another name with each task. */
function names({ Principal, NotPrincipal }: Statement, roleArn: string | null): Truth {
  if (NotPrincipal !== undefined) return 'maybe';
  const principals = Principal ?? [];
  if (principals.includes('*')) return true;
  if (roleArn === null) return false;
  if (principals.includes(roleArn)) return true;
  const session = `:assumed-role/${roleArn.split('/').at(-1)}/`;
  return principals.some((one) => one.includes(session)) ? 'maybe' : false;
}

/** The whole account is written by its number, or as `:root`. */
function namesAccount({ Principal = [] }: Statement, roleArn: string | null): boolean {
  const account = roleArn?.split(':')[4];
  return (
    account !== undefined && Principal.some((one) => one === account || one.endsWith(`::${account}:root`))
  );
}

function isOfMount({ Action, NotAction }: Statement): boolean {
  const isNamed = (patterns: readonly string[]) =>
    patterns.some((pattern) => matchesPattern(clientMount.toLowerCase(), pattern.toLowerCase()));
  return NotAction === undefined ? isNamed(Action ?? []) : !isNamed(NotAction);
}

const accessPointKey = 'elasticfilesystem:accesspointarn';

function wantedOf({ Condition }: Statement, key: string): readonly string[] {
  return Object.values(Condition).flatMap((keys) =>
    Object.entries(keys).flatMap(([name, wanted]) => (name.toLowerCase() === key ? wanted : [])),
  );
}

/** Every mount of a task goes through a mount target. */
function contextOf({ roleArn, transitEncryption, accessPointArn }: MountRequest): RequestContext {
  return new Map([
    ['aws:securetransport', String(transitEncryption)],
    ['elasticfilesystem:accessedviamounttarget', 'true'],
    [accessPointKey, accessPointArn],
    ['aws:principalarn', roleArn],
    ['aws:principalaccount', roleArn?.split(':')[4] ?? null],
  ]);
}
