/**
 * What access says of a mount. IAM judges it within one account: a denial anywhere refuses; one allowance is enough, of the file
 * system policy or of the role's own policies. An allowance to the account leaves it to the role's own. A boundary or an organization
 * that withholds an action does so whoever allows it. The four checks answer, each of its part:
 *
 * The task role mounts (iam ENABLED): file-system-policy / task-role. Without TLS transit-encryption fails, and a policy that asks
 * for TLS, too; the role is judged as if it were on.
 *
 * | the policy    \  the role's own | allowed      | implicitDeny      | explicitDeny   | withheld          | unclear           |
 * | ------------------------------- | ------------ | ----------------- | -------------- | ----------------- | ----------------- |
 * | (there is none)                 | pass/pass    | pass/pass         | pass/fail      | pass/unknown      | pass/unknown      |
 * | allow                           | pass/pass    | pass/pass         | pass/fail      | pass/fail         | pass/unknown      |
 * | delegates, none                 | pass/pass    | fail/fail         | fail/fail      | fail/fail         | unknown/unknown   |
 * | deny                            | fail/pass    | fail/unknown      | fail/fail      | fail/fail         | fail/unknown      |
 * | undecided, unread               | unknown/pass | unknown/unknown   | unknown/fail   | unknown/fail      | unknown/unknown   |
 *
 * An anonymous client mounts (iam DISABLED; task-role does not apply): file-system-policy / iam-authorization. What the policy
 * would say to the task role tells whether the client or the policy is to be changed.
 *
 * | the policy    \  to the role    | allow        | deny              | delegates, none | none, and there is no role | undecided         |
 * | ------------------------------- | ------------ | ----------------- | --------------- | -------------------------- | ----------------- |
 * | allow, or there is none         | pass/pass    | pass/pass         | pass/pass       | pass/pass                  | pass/pass         |
 * | deny, none                      | pass/fail    | fail/unknown      | unknown/fail    | fail/fail                  | unknown/unknown   |
 * | none, but for conditions         | pass/fail    | fail/unknown      | fail/unknown    | fail/fail                  | unknown/unknown   |
 * | deny, none; allow over TLS      | fail/pass, whatever it says to the role                                                          |
 * | deny, none; undecided over TLS  | fail/unknown, whatever it says to the role                                                       |
 * | undecided, unread               | unknown/unknown, whatever it says to the role                                                    |
 *
 * Where the policy names the execution role and not the task role, that is a fail of file-system-policy in any case.
 *
 * transit-encryption, DISABLED and nothing in the volume needs it: what the policy says now, and what it would over TLS.
 *
 * | now           \  over TLS       | allow   | none    | deny    | undecided |
 * | ------------------------------- | ------- | ------- | ------- | --------- |
 * | allow, or there is none         | pass    | pass    | pass    | pass      |
 * | deny                            | fail    | fail    | pass    | fail      |
 * | none                            | fail    | pass    | pass    | unknown   |
 * | undecided, unread               | unknown, whatever it would say          |
 */

import { statementsOf } from '../../policies/policy-document.ts';
import { taskRoleOf } from '../mount-requests.ts';
import {
  allowedPrincipals,
  clientMount,
  type MountRequest,
  type PolicyDecision,
  policyDecision,
} from '../policy-decision.ts';
import type { SimulatedAction, Surroundings } from '../surroundings.ts';
import type { TaskDefinition } from '../task-definition.ts';
import { readOr, whyMissing } from './verdict.ts';

export interface PolicyAnswer {
  readonly says: PolicyDecision['says'] | 'no-policy' | 'unread';
  /** The statements that decided, or why nobody could read them. */
  readonly by: string;
}

export function policyAnswer(
  { fileSystemId, fileSystemPolicy: policy }: Surroundings,
  request: MountRequest,
): PolicyAnswer {
  if (policy === undefined || 'unread' in policy) {
    return { says: 'unread', by: whyMissing('fileSystemPolicy', policy).join('; ') };
  }
  if (policy.read === null) {
    return { says: 'no-policy', by: `${fileSystemId} has no policy: anyone in the network may mount it` };
  }
  const statements = statementsOf(policy.read);
  return statements === null
    ? { says: 'unread', by: 'the policy is written in a way that is not read here' }
    : policyDecision(statements, request);
}

/** A mount that is refused as it is, and would not be, or perhaps not, over TLS. A role may have what the policy then lacks. */
export function tlsMends(surroundings: Surroundings, request: MountRequest): boolean {
  const { says: now } = policyAnswer(surroundings, request);
  const { says: secure } = policyAnswer(surroundings, overTls(request));
  if (request.transitEncryption || secure === 'deny') return false;
  if (now === 'deny') return request.roleArn !== null || secure !== 'none';
  return (now === 'none' || now === 'delegates') && (secure === 'allow' || secure === 'undecided');
}

/** Whom the policy lets mount, under whatever conditions. */
export function allowedIn({ fileSystemPolicy: policy }: Surroundings): readonly string[] {
  const text = readOr(policy, null);
  return allowedPrincipals(statementsOf(text ?? '') ?? []);
}

export function clientText({ roleArn }: MountRequest): string {
  return roleArn === null ? 'anonymous clients' : `the task role ${roleArn}`;
}

export function overTls(request: MountRequest): MountRequest {
  return { ...request, transitEncryption: true };
}

/** The same mount, were authorizationConfig.iam ENABLED. */
export function asTaskRole(request: MountRequest, definition: TaskDefinition): MountRequest {
  return overTls({ ...request, roleArn: taskRoleOf(definition) });
}

export function letsIn({ says }: PolicyAnswer): boolean {
  return says === 'allow' || says === 'no-policy';
}

/** It has a statement for the client, whose conditions do not hold. */
export function allowsBut({ says, by }: PolicyAnswer): boolean {
  return says === 'none' && by !== '';
}

export interface RoleAnswer {
  readonly says: 'allowed' | 'implicitDeny' | 'explicitDeny' | 'withheld' | 'unclear';
  /** The decisions, or why there are none. */
  readonly by: string;
}

export function roleAnswer(
  { simulated }: Surroundings,
  { accessPointArn }: Pick<MountRequest, 'accessPointArn'>,
): RoleAnswer {
  if (simulated === undefined || 'unread' in simulated) {
    return { says: 'unclear', by: whyMissing('simulated', simulated).join('; ') };
  }
  const ofMount = simulated.read.filter(
    (one) => one.accessPointArn === undefined || one.accessPointArn === accessPointArn,
  );
  const mount = ofMount.find(({ action }) => action === clientMount);
  return { says: roleSays(mount), by: decisionsText(ofMount) };
}

function roleSays(mount: SimulatedAction | undefined): RoleAnswer['says'] {
  const { decision, missingContext = [], withheldBy = [] } = mount ?? {};
  if (missingContext.length > 0) return 'unclear';
  if (decision === 'explicitDeny') return 'explicitDeny';
  if (withheldBy.length > 0) return 'withheld';
  return decision === 'allowed' || decision === 'implicitDeny' ? decision : 'unclear';
}

function decisionsText(simulated: readonly SimulatedAction[]): string {
  const decisions = simulated.map(({ action, decision, missingContext = [], withheldBy = [] }) =>
    [
      `${action.replace(/^.*:/, '')} ${decision}`,
      ...(missingContext.length > 0 ? [`(not knowing ${missingContext.join(', ')})`] : []),
      ...(withheldBy.length > 0 ? [`(withheld by the ${withheldBy.join(' and the ')})`] : []),
    ].join(' '),
  );
  return decisions.join(', ') || 'no answer';
}
