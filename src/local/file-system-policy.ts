/**
 * What a file system policy says to a mount, as far as policies of people go: principals, actions, and the conditions that EFS's own
 * guide uses. Resources are taken to be the file system.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
import * as v from 'valibot';
import {
  conditionsHold,
  type MountKeys,
  namesAction,
  oneOrMore,
  policyParts,
  statementParts,
} from './policy-statement.ts';

export interface MountRequest extends MountKeys {
  /** Null: the client is anonymous. */
  readonly roleArn: string | null;
  /** As `elasticfilesystem:ClientMount`. */
  readonly action: string;
}

/** none: the policy says nothing about the request; delegates: it leaves it to the role's own. @throws Error for a policy that cannot be judged here. */
export function policySays(policy: string, request: MountRequest): 'allow' | 'delegates' | 'deny' | 'none' {
  const read = v.safeParse(policySchema, JSON.parse(policy));
  if (!read.success) throw new Error(`the policy cannot be judged here: ${v.summarize(read.issues)}`);
  const about = read.output.Statement.filter((statement) => isAbout(statement, request));
  if (about.some(({ Effect }) => Effect === 'Deny')) return 'deny';
  const toRole = about.some(({ Principal }) =>
    Principal.some((one) => one === '*' || one === request.roleArn),
  );
  if (toRole) return 'allow';
  return about.length > 0 ? 'delegates' : 'none';
}

const policySchema = v.strictObject({
  ...policyParts,
  Statement: v.array(
    v.strictObject({
      ...statementParts,
      Principal: v.pipe(
        v.union([v.literal('*'), v.strictObject({ AWS: oneOrMore })]),
        v.transform((given) => (given === '*' ? ['*'] : given.AWS)),
      ),
      Resource: v.optional(oneOrMore),
    }),
  ),
});

type Statement = v.InferOutput<typeof policySchema>['Statement'][number];

function isAbout({ Principal, Action, Condition }: Statement, request: MountRequest): boolean {
  const isOfPrincipal = Principal.some((principal) => isPrincipal(principal, request.roleArn));
  return isOfPrincipal && namesAction(Action, request.action) && conditionsHold(Condition, request);
}

/** `arn:aws:iam::<account>:root` is everybody in the account. */
function isPrincipal(principal: string, roleArn: string | null): boolean {
  if (principal === '*' || principal === roleArn) return true;
  return roleArn !== null && principal.endsWith(':root') && roleArn.startsWith(principal.slice(0, -4));
}
