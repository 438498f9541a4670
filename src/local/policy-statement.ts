/**
 * What is judged of a policy's statement, whosever policy it is: its actions, and the conditions that EFS's own guide uses.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
import * as v from 'valibot';

/** What the conditions may ask for. Every mount of a task is one through a mount target. */
export interface MountKeys {
  readonly transitEncryption: boolean;
  readonly accessPointArn: string | null;
}

export const oneOrMore = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((given) => [given].flat()),
);

const accessPointKey = 'elasticfilesystem:AccessPointArn';
const yesOrNo = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false'])]),
  v.transform((given) => String(given) === 'true'),
);
const ofAccessPoint = v.optional(v.strictObject({ [accessPointKey]: oneOrMore }));

/** Of every statement; whom or what it is about comes beside it. */
export const statementParts = {
  Sid: v.optional(v.string()),
  Effect: v.picklist(['Allow', 'Deny']),
  Action: oneOrMore,
  Condition: v.optional(
    v.strictObject({
      Bool: v.optional(
        v.strictObject({
          'aws:SecureTransport': v.optional(yesOrNo),
          'elasticfilesystem:AccessedViaMountTarget': v.optional(yesOrNo),
        }),
      ),
      StringEquals: ofAccessPoint,
      StringNotEquals: ofAccessPoint,
      StringLike: ofAccessPoint,
      StringNotLike: ofAccessPoint,
      ArnLike: ofAccessPoint,
      ArnNotLike: ofAccessPoint,
    }),
    {},
  ),
} as const;

const statement = v.strictObject(statementParts);
type Condition = v.InferOutput<typeof statement>['Condition'];

/** The parts of a policy around its statements. */
export const policyParts = { Version: v.optional(v.string()), Id: v.optional(v.string()) } as const;

/** Actions may end in or hold `*`. */
export function namesAction(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => isLike(action.toLowerCase(), pattern.toLowerCase()));
}

/** `*` is any characters, `?` any one. */
export function isLike(text: string, pattern: string): boolean {
  const parts = pattern.split(/([*?])/).map((part) => wildcards[part] ?? part.replaceAll(/\W/g, '\\$&'));
  return new RegExp(`^${parts.join('')}$`, 's').test(text);
}

const wildcards: Readonly<Record<string, string>> = { '*': '.*', '?': '.' };

/** All of them have to hold. */
export function conditionsHold({ Bool = {}, ...ofArn }: Condition, keys: MountKeys): boolean {
  const secure = Bool['aws:SecureTransport'] ?? keys.transitEncryption;
  const viaMountTarget = Bool['elasticfilesystem:AccessedViaMountTarget'] ?? true;
  const accessPoints = Object.entries(ofArn).map(([operator, wanted]) =>
    isAccessPoint(operator, wanted?.[accessPointKey] ?? [], keys.accessPointArn),
  );
  return secure === keys.transitEncryption && viaMountTarget && !accessPoints.includes(false);
}

/** Without an access point the key is missing: then only what negates holds. */
function isAccessPoint(operator: string, wanted: readonly string[], arn: string | null): boolean {
  const isNegated = operator.includes('Not');
  if (arn === null) return isNegated;
  const isExact = operator.endsWith('Equals');
  return wanted.some((one) => (isExact ? one === arn : isLike(arn, one))) !== isNegated;
}
