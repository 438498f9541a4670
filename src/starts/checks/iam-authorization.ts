/** How a mount says who it is. The cells are those of access.ts. Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
import { mountRequest, taskRoleOf } from '../mount-requests.ts';
import type { MountRequest } from '../policy-decision.ts';
import type { Surroundings } from '../surroundings.ts';
import type { TaskDefinition } from '../task-definition.ts';
import { allowsBut, asTaskRole, letsIn, overTls, type PolicyAnswer, policyAnswer } from './access.ts';
import { fail, type Judge, pass, unknown, type Verdict } from './verdict.ts';
import { eachVolume } from './volumes.ts';

/** Whether the client has to say who it is. */
export const iamAuthorization: Judge = (surroundings) =>
  eachVolume(surroundings, (volume, definition) => {
    const role = taskRoleOf(definition);
    const seen = `authorizationConfig.iam of ${volume.name} is ${volume.iam ? 'ENABLED' : 'DISABLED'}`;
    if (volume.iam) {
      return role === null
        ? fail(`${seen}, and the task definition has no task role`)
        : pass(`${seen}: the mount uses the task role ${role}`);
    }
    return withoutIam(seen, mountRequest(volume, definition), definition, surroundings);
  });

function withoutIam(
  seen: string,
  request: MountRequest,
  definition: TaskDefinition,
  surroundings: Surroundings,
): Verdict {
  const policy = policyAnswer(surroundings, request);
  if (policy.says === 'unread') return unknown(policy.by);
  if (policy.says === 'no-policy') return pass(policy.by);
  if (letsIn(policy)) return pass(`${seen}, and the policy allows anonymous clients`);
  const anonymous = `${seen}: the mount is anonymous, whatever roles the task has`;
  if (policy.says === 'undecided') return unknown(`${anonymous}, and the policy may allow that or not`);
  const secure = policyAnswer(surroundings, overTls(request));
  if (letsIn(secure)) return pass(`${seen}, and the policy allows anonymous clients over TLS`);
  if (secure.says === 'undecided') return unknown(`${anonymous}, and the policy may allow that over TLS`);
  return ofRole(anonymous, policy, policyAnswer(surroundings, asTaskRole(request, definition)), definition);
}

/** What the policy would say to the task role tells whether IAM authorization would help. */
function ofRole(
  anonymous: string,
  policy: PolicyAnswer,
  { says }: PolicyAnswer,
  definition: TaskDefinition,
): Verdict {
  if (says === 'deny') return unknown(`${anonymous}, and the policy denies that to whoever it is`);
  if (says !== 'allow' && allowsBut(policy) && taskRoleOf(definition) !== null) {
    return unknown(`${anonymous}, and the policy allows that under conditions that are not met`);
  }
  return says === 'undecided'
    ? unknown(`${anonymous}, and the policy may allow the task role or not`)
    : fail(`${anonymous}, and the policy does not allow that`);
}
