/**
 * What a file system policy says to a mount, as far as policies of people go: principals, actions, and the three
 * conditions that EFS's own guide uses. Resources are taken to be the file system.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
import * as v from 'valibot';

export interface MountRequest {
  /** Null: the client is anonymous. */
  readonly roleArn: string | null;
  /** As `elasticfilesystem:ClientMount`. */
  readonly action: string;
  readonly transitEncryption: boolean;
  readonly accessPointArn: string | null;
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

/** Actions may end in or hold `*`. */
export function namesAction(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replaceAll(/[^\w:]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
  });
}

const oneOrMore = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((given) => [given].flat()),
);
const yesOrNo = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false'])]),
  v.transform((given) => String(given) === 'true'),
);
const statementSchema = v.strictObject({
  Sid: v.optional(v.string()),
  Effect: v.picklist(['Allow', 'Deny']),
  Principal: v.pipe(
    v.union([v.literal('*'), v.strictObject({ AWS: oneOrMore })]),
    v.transform((given) => (given === '*' ? ['*'] : given.AWS)),
  ),
  Action: oneOrMore,
  Resource: v.optional(oneOrMore),
  Condition: v.optional(
    v.strictObject({
      Bool: v.optional(
        v.strictObject({
          'aws:SecureTransport': v.optional(yesOrNo),
          'elasticfilesystem:AccessedViaMountTarget': v.optional(yesOrNo),
        }),
      ),
      StringEquals: v.optional(v.strictObject({ 'elasticfilesystem:AccessPointArn': oneOrMore })),
    }),
  ),
});
const policySchema = v.strictObject({
  Version: v.optional(v.string()),
  Id: v.optional(v.string()),
  Statement: v.array(statementSchema),
});

type Statement = v.InferOutput<typeof statementSchema>;

function isAbout({ Principal, Action, Condition }: Statement, request: MountRequest): boolean {
  const isOfPrincipal = Principal.some((principal) => isPrincipal(principal, request.roleArn));
  return isOfPrincipal && namesAction(Action, request.action) && holds(Condition, request);
}

/** `arn:aws:iam::<account>:root` is everybody in the account. */
function isPrincipal(principal: string, roleArn: string | null): boolean {
  if (principal === '*' || principal === roleArn) return true;
  return roleArn !== null && principal.endsWith(':root') && roleArn.startsWith(principal.slice(0, -4));
}

/** Every mount of a task is one through a mount target. */
function holds(condition: Statement['Condition'], request: MountRequest): boolean {
  const { Bool = {}, StringEquals } = condition ?? {};
  const secure = Bool['aws:SecureTransport'] ?? request.transitEncryption;
  const viaMountTarget = Bool['elasticfilesystem:AccessedViaMountTarget'] ?? true;
  const accessPoints = StringEquals?.['elasticfilesystem:AccessPointArn'];
  return (
    secure === request.transitEncryption &&
    viaMountTarget &&
    (accessPoints === undefined || accessPoints.some((arn) => arn === request.accessPointArn))
  );
}
