/**
 * What the task role's own policies allow, by IAM's simulator. Advisory: it knows neither the file system policy nor all of an
 * organisation's policies. The cells are those of access.ts. Source: IAM API reference, SimulatePrincipalPolicy.
 */
import { mountRequest } from '../mount-requests.ts';
import { clientMount, type MountRequest } from '../policy-decision.ts';
import type { Surroundings } from '../surroundings.ts';
import { clientText, letsIn, overTls, type PolicyAnswer, policyAnswer, roleAnswer } from './access.ts';
import { doesNotApply, fail, given, type Judge, pass, unknown, type Verdict } from './verdict.ts';
import { eachVolume } from './volumes.ts';

/** Reading needs the first only; writing and acting as root need theirs. */
export const clientActions = [
  clientMount,
  'elasticfilesystem:ClientWrite',
  'elasticfilesystem:ClientRootAccess',
] as const;

export const taskRole: Judge = (surroundings) =>
  eachVolume(surroundings, (volume, definition) => {
    const request = overTls(mountRequest(volume, definition));
    if (!volume.iam) {
      return doesNotApply(`authorizationConfig.iam of ${volume.name} is DISABLED: no role is asked`);
    }
    if (request.roleArn === null) return fail('the task definition has no task role');
    return given(surroundings, ['simulated'], () => ofRole(request, surroundings));
  });

function ofRole(request: MountRequest, surroundings: Surroundings): Verdict {
  const { says, by } = roleAnswer(surroundings, request);
  const seen = `advisory: ${clientText(request)} has ${by}`;
  const policy = policyAnswer(surroundings, request);
  if (says === 'allowed') return pass(seen);
  if (says === 'unclear') return unknown(seen);
  if (says === 'implicitDeny') return withoutOwn(seen, policy);
  return says === 'withheld' && policy.says === 'no-policy'
    ? unknown(`${seen}; without a file system policy EFS may not ask`)
    : fail(seen);
}

/** The policy may make up for what the role lacks; and where it denies, more than the role is to be mended first. */
function withoutOwn(seen: string, policy: PolicyAnswer): Verdict {
  if (letsIn(policy)) return pass(`${seen}; the file system policy allows it, which is enough`);
  if (policy.says === 'deny')
    return unknown(`${seen}; the file system policy denies it, whatever the role has`);
  return policy.says === 'none' || policy.says === 'delegates'
    ? fail(`${seen}, and the file system policy does not allow it either`)
    : unknown(`${seen}; the file system policy may allow it`);
}
