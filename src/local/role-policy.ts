/** What a role's own policies say to a mount: a denial decides, then an allowance. Source: IAM user guide, policy evaluation logic. */
import * as v from 'valibot';
import {
  conditionsHold,
  isLike,
  type MountKeys,
  namesAction,
  oneOrMore,
  policyParts,
  statementParts,
} from './policy-statement.ts';

export interface RoleRequest extends MountKeys {
  /** As `elasticfilesystem:ClientMount`. */
  readonly action: string;
  readonly resourceArn: string;
}

/** @param policies JSON texts. @throws Error for a policy that cannot be judged here. */
export function roleSays(policies: readonly string[], request: RoleRequest): 'allow' | 'deny' | 'none' {
  const about = policies.flatMap(statementsOf).filter((statement) => isAbout(statement, request));
  if (about.some(({ Effect }) => Effect === 'Deny')) return 'deny';
  return about.length > 0 ? 'allow' : 'none';
}

const policySchema = v.strictObject({
  ...policyParts,
  Statement: v.array(v.strictObject({ ...statementParts, Resource: oneOrMore })),
});

type Statement = v.InferOutput<typeof policySchema>['Statement'][number];

function statementsOf(policy: string): readonly Statement[] {
  const read = v.safeParse(policySchema, JSON.parse(policy));
  if (!read.success) throw new Error(`the role's policy cannot be judged here: ${v.summarize(read.issues)}`);
  return read.output.Statement;
}

function isAbout({ Action, Resource, Condition }: Statement, request: RoleRequest): boolean {
  return (
    namesAction(Action, request.action) &&
    Resource.some((pattern) => isLike(request.resourceArn, pattern)) &&
    conditionsHold(Condition, request)
  );
}
