/**
 * What a file system policy says to one mount. A denial decides, then an allowance; what nobody can decide from outside is `undecided`.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
import { and, conditionsHold, matchesPattern, type RequestContext, type Truth } from './policy-condition.ts';
import { conditionText, type Statement, statementName } from './policy-document.ts';

/** Without it no client mounts, not even to read. */
export const clientMount = 'elasticfilesystem:ClientMount';

export interface MountRequest {
  /** Null: the client is anonymous. */
  readonly roleArn: string | null;
  readonly transitEncryption: boolean;
  readonly accessPointArn: string | null;
}

export interface PolicyDecision {
  readonly says: 'allow' | 'deny' | 'none' | 'undecided';
  /** The statements that decided; for `none` those that only their conditions keep from it. With conditions, for people. */
  readonly by: string;
}

export function policyDecision(statements: readonly Statement[], request: MountRequest): PolicyDecision {
  const judged = statements.map((statement) => ({
    statement,
    isAbout: and([isOfPrincipal(statement, request.roleArn), isOfMount(statement)]),
    holds: conditionsHold(statement, contextOf(request)),
  }));
  const by = (found: typeof judged) =>
    found.map(({ statement }) => described(statements, statement)).join(', ');
  const that = (effect: string, truth: Truth) =>
    judged.filter(
      ({ statement, isAbout, holds }) => statement.Effect === effect && and([isAbout, holds]) === truth,
    );

  const denials = that('Deny', true);
  if (denials.length > 0) return { says: 'deny', by: by(denials) };
  const perhapsDenied = that('Deny', 'maybe');
  if (perhapsDenied.length > 0) return { says: 'undecided', by: by(perhapsDenied) };
  const allowances = that('Allow', true);
  if (allowances.length > 0) return { says: 'allow', by: by(allowances) };
  const perhapsAllowed = that('Allow', 'maybe');
  if (perhapsAllowed.length > 0) return { says: 'undecided', by: by(perhapsAllowed) };
  const nearly = judged.filter(({ statement, isAbout }) => statement.Effect === 'Allow' && isAbout === true);
  return { says: 'none', by: by(nearly) };
}

/** Who may mount, as the policy writes it. */
export function allowedPrincipals(statements: readonly Statement[]): readonly string[] {
  const allowing = statements.filter((one) => one.Effect === 'Allow' && isOfMount(one));
  return [...new Set(allowing.flatMap(({ Principal }) => Principal ?? []))];
}

function described(statements: readonly Statement[], statement: Statement): string {
  const conditions = conditionText(statement);
  return `${statementName(statements, statement)}${conditions === '' ? '' : ` (${conditions})`}`;
}

/** The whole account is written by its number, or as `:root`. The session of a role has another name with each task. */
function isOfPrincipal({ Principal, NotPrincipal }: Statement, roleArn: string | null): Truth {
  if (NotPrincipal !== undefined) return 'maybe';
  const principals = Principal ?? [];
  if (principals.includes('*')) return true;
  if (roleArn === null) return false;
  const [, account = '', name = ''] = /::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
  if (principals.some((one) => [roleArn, account].includes(one) || one.endsWith(`::${account}:root`))) {
    return true;
  }
  return principals.some((one) => one.includes(`:assumed-role/${name}/`)) ? 'maybe' : false;
}

function isOfMount({ Action, NotAction }: Statement): boolean {
  const names = (patterns: readonly string[]) =>
    patterns.some((pattern) => matchesPattern(clientMount.toLowerCase(), pattern.toLowerCase()));
  return NotAction === undefined ? names(Action ?? []) : !names(NotAction);
}

/** Every mount of a task goes through a mount target. */
function contextOf({ roleArn, transitEncryption, accessPointArn }: MountRequest): RequestContext {
  return new Map([
    ['aws:securetransport', String(transitEncryption)],
    ['elasticfilesystem:accessedviamounttarget', 'true'],
    ['elasticfilesystem:accesspointarn', accessPointArn],
    ['aws:principalarn', roleArn],
    ['aws:principalaccount', roleArn?.split(':')[4] ?? null],
  ]);
}
