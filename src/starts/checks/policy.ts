/**
 * The file system policy. Without one anyone in the network may mount; with one, only whom it allows. Mounting uses the task role:
 * a policy that names the execution role is a frequent mistake. The cells are those of access.ts.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
import { executionRoleOf, mountRequest, taskRoleOf } from '../mount-requests.ts';
import { clientMount, type MountRequest } from '../policy-decision.ts';
import type { Surroundings } from '../surroundings.ts';
import type { TaskDefinition } from '../task-definition.ts';
import {
  allowedIn,
  allowsBut,
  asTaskRole,
  clientText,
  overTls,
  type PolicyAnswer,
  policyAnswer,
  type RoleAnswer,
  roleAnswer,
  tlsMends,
} from './access.ts';
import { fail, type Judge, pass, unknown, type Verdict } from './verdict.ts';
import { eachVolume } from './volumes.ts';

export const fileSystemPolicy: Judge = (surroundings) =>
  eachVolume(surroundings, (volume, definition) => {
    const request = mountRequest(volume, definition);
    const policy = policyAnswer(surroundings, request);
    const what = `${clientMount} to ${clientText(request)}`;
    if (policy.says === 'no-policy') return pass(policy.by);
    if (policy.says === 'unread') return unknown(policy.by);
    if (policy.says === 'allow') return pass(`the policy allows ${what}: ${policy.by}`);
    if (policy.says === 'undecided') return unknown(`the policy may allow ${what} or not: ${policy.by}`);
    const refusal = { seen: refusalText(policy, request), request, policy, definition, surroundings };
    return request.roleArn === null ? toAnonymous(refusal) : toTaskRole(refusal);
  });

interface Refusal {
  readonly seen: string;
  readonly request: MountRequest;
  readonly policy: PolicyAnswer;
  readonly definition: TaskDefinition;
  readonly surroundings: Surroundings;
}

function refusalText({ says, by }: PolicyAnswer, request: MountRequest): string {
  const what = `${clientMount} to ${clientText(request)}`;
  if (says === 'deny') return `the policy denies ${what}: ${by}`;
  if (says === 'delegates') return `the policy leaves ${what} to the role's own policies: ${by}`;
  return `the policy does not allow ${what}`;
}

/** In one account either the policy or the role's own policies are enough, unless one of them denies. */
function toTaskRole(refusal: Refusal): Verdict {
  const { seen, request, policy, surroundings } = refusal;
  if (policy.says === 'deny') return fail(tlsMends(surroundings, request) ? withoutTlsText(refusal) : seen);
  const role = roleAnswer(surroundings, request);
  if (role.says === 'allowed') return pass(`${seen}; the role's own policies do (simulated, advisory)`);
  if (tlsMends(surroundings, request)) return fail(withoutTlsText(refusal));
  if (role.says === 'unclear') return unknown(`${seen}; whether the role's own policies do: ${role.by}`);
  if (policy.says === 'delegates') return fail(`${seen}; ${ownText[role.says]}`);
  return fail(executionRoleText(refusal) ?? whomText(refusal));
}

const ownText: Readonly<Record<Exclude<RoleAnswer['says'], 'allowed' | 'unclear'>, string>> = {
  implicitDeny: 'they do not allow it (simulated, advisory)',
  explicitDeny: 'they deny it (simulated, advisory)',
  withheld: 'its permissions boundary or the organization withholds it (simulated, advisory)',
};

/** To let anybody in is seldom what is meant: where the policy has a place for the task role, the mount is to use it. */
function toAnonymous(refusal: Refusal): Verdict {
  const { seen, request, policy, definition, surroundings } = refusal;
  if (tlsMends(surroundings, request)) return fail(withoutTlsText(refusal));
  const role = taskRoleOf(definition);
  const { says } = policyAnswer(surroundings, asTaskRole(request, definition));
  if (role === null || says === 'deny') return fail(executionRoleText(refusal) ?? whomText(refusal));
  if (says === 'allow') {
    return pass(`the policy allows ${clientMount} to the task role ${role}, if the mount uses it`);
  }
  if (says === 'undecided') return unknown(`${seen}; it may allow it to the task role ${role} or not`);
  const named = allowsBut(policy) ? whomText(refusal) : executionRoleText(refusal);
  return named === null
    ? unknown(`${seen}; if the mount uses the task role ${role}, the role's own policies decide`)
    : fail(named);
}

function executionRoleText({ seen, request, definition, surroundings }: Refusal): string | null {
  const roleArn = executionRoleOf(definition);
  if (roleArn === null || roleArn === taskRoleOf(definition)) return null;
  const { says } = policyAnswer(surroundings, overTls({ ...request, roleArn }));
  if (says !== 'allow') return null;
  return `${seen}; it names the execution role ${roleArn}, and mounting uses the task role`;
}

function whomText({ seen, policy, request, surroundings }: Refusal): string {
  if (policy.says === 'deny') return seen;
  return policy.by === ''
    ? `${seen}, but to ${allowedIn(surroundings).join(', ') || 'nobody'}`
    : `${seen}: the conditions are not met in ${policy.by}${mountText(request)}`;
}

/** A denial names its conditions already. */
function withoutTlsText({ seen, policy, request }: Refusal): string {
  return policy.says === 'deny'
    ? `${seen}; transit encryption is off`
    : `${seen} without TLS${mountText(request)}`;
}

function mountText({ accessPointArn, transitEncryption }: MountRequest): string {
  return `; the mount has ${accessPointArn ?? 'no access point'} and transit encryption ${transitEncryption ? 'on' : 'off'}`;
}
