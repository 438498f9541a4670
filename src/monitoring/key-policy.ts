/**
 * May the services that publish to a topic use its key? SNS then asks KMS in their name for a data key, and for its decryption.
 * Source: Configuring AWS KMS permissions, https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
import {
  and,
  conditionsHold,
  matchesPattern,
  type RequestContext,
  type Truth,
} from '../policies/policy-condition.ts';
import { type Statement, statementsOf } from '../policies/policy-document.ts';
import { type Found, fails, passes, unknown } from './health-check.ts';

export interface TopicKeyRead {
  readonly arn: string;
  readonly managedByAws: boolean;
  /** `Enabled`, `Disabled`, `PendingDeletion` and so on. */
  readonly state: string;
  /** JSON of the key's policy; null for one that AWS manages. */
  readonly policy: string | null;
}

export interface KeyQuestion {
  readonly topicArn: string;
  readonly stack: string;
  /** Such as `cloudwatch.amazonaws.com`. */
  readonly services: readonly string[];
}

const neededActions = ['kms:GenerateDataKey', 'kms:Decrypt'] as const;

export function keyUse({ arn, managedByAws, state, policy }: TopicKeyRead, question: KeyQuestion): Found {
  const nobody = `no message of ${question.services.join(' or ')} arrives at ${question.topicArn}`;
  if (managedByAws)
    return fails(`${arn} is a key that AWS manages, which no other service may use: ${nobody}`);
  if (state !== 'Enabled') return fails(`${arn} is ${state}: ${nobody}`);
  const statements = policy === null ? null : statementsOf(policy);
  if (statements === null) return unknown(`the policy of ${arn} cannot be read as one`);

  const answers = question.services.map((service) => ({
    service,
    may: mayUse(statements, service, question),
  }));
  const refused = answers.filter(({ may }) => may === false).map(({ service }) => service);
  if (refused.length > 0)
    return fails(`${arn} does not let ${refused.join(' and ')} use it for ${question.topicArn}`);
  const doubtful = answers.filter(({ may }) => may === 'maybe').map(({ service }) => service);
  return doubtful.length > 0
    ? unknown(
        `whether ${arn} lets ${doubtful.join(' and ')} use it depends on conditions that cannot be judged here`,
      )
    : passes(`${arn} lets ${question.services.join(' and ')} use it`);
}

function mayUse(statements: readonly Statement[], service: string, question: KeyQuestion): Truth {
  const context = contextOf(service, question);
  return and(neededActions.map((action) => mayDo(statements, service, action, context)));
}

function mayDo(
  statements: readonly Statement[],
  service: string,
  action: string,
  context: RequestContext,
): Truth {
  const about = statements.filter((statement) => isOf(statement, action));
  const truths = (effect: Statement['Effect']) =>
    about
      .filter(({ Effect }) => Effect === effect)
      .map((statement) => and([names(statement, service), conditionsHold(statement, context)]));
  const [denied, allowed] = [truths('Deny'), truths('Allow')];
  if (denied.includes(true)) return false;
  if (allowed.includes(true)) return denied.includes('maybe') ? 'maybe' : true;
  return allowed.includes('maybe') ? 'maybe' : false;
}

function isOf({ Action, NotAction }: Statement, action: string): boolean {
  const isNamed = (patterns: readonly string[]) =>
    patterns.some((pattern) => matchesPattern(action.toLowerCase(), pattern.toLowerCase()));
  return NotAction === undefined ? isNamed(Action ?? []) : !isNamed(NotAction);
}

/** Whether `*` means services too depends on how it is written, which is not kept. */
function names({ Principal = [], NotPrincipal }: Statement, service: string): Truth {
  if (Principal.includes(service)) return true;
  return NotPrincipal !== undefined || Principal.includes('*') ? 'maybe' : false;
}

/**
 * That the topic is in the stack's account is assumed. CloudWatch says for which alarm it publishes; EventBridge tells KMS neither
 * account nor rule. Source: as above.
 */
function contextOf(service: string, { topicArn, stack }: KeyQuestion): RequestContext {
  const [, partition, , region, account = ''] = topicArn.split(':');
  const alarm = `arn:${partition}:cloudwatch:${region}:${account}:alarm:${stack}/fs-0123456789abcdef0/io-limit-near`;
  const isCloudWatch = service === 'cloudwatch.amazonaws.com';
  return new Map([
    ['aws:sourceaccount', isCloudWatch ? account : null],
    ['aws:sourcearn', isCloudWatch ? alarm : null],
    ['kms:encryptioncontext:aws:sns:topicarn', topicArn],
  ]);
}
