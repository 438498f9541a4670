/**
 * What the task role's own policies allow, by IAM's simulator. Advisory: it knows neither the file system policy nor all of an
 * organisation's policies. Source: IAM API reference, SimulatePrincipalPolicy.
 */
import { mountRequest } from '../mount-requests.ts';
import { clientMount, type MountRequest } from '../policy-decision.ts';
import type { SimulatedAction, Surroundings } from '../surroundings.ts';
import { clientText, policySays } from './policy.ts';
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
    const request = mountRequest(volume, definition);
    if (!volume.iam) {
      return doesNotApply(`authorizationConfig.iam of ${volume.name} is DISABLED: no role is asked`);
    }
    if (request.roleArn === null) return fail('the task definition has no task role');
    return given(surroundings, ['simulated'], ({ simulated }) => ofRole(simulated, request, surroundings));
  });

function ofRole(
  simulated: readonly SimulatedAction[],
  request: MountRequest,
  surroundings: Surroundings,
): Verdict {
  const decision = simulated.find(({ action }) => action === clientMount)?.decision;
  const seen = `advisory: ${clientText(request)} has ${decisionsText(simulated)}`;
  if (decision === 'allowed') return pass(seen);
  if (decision === 'explicitDeny') return fail(seen);
  const says = policySays(surroundings, request);
  return decision === 'implicitDeny' && (says === 'none' || says === 'deny')
    ? fail(`${seen}, and the file system policy does not allow it either`)
    : unknown(`${seen}; the file system policy ${says === 'allow' ? 'allows it' : 'may allow it'}`);
}

function decisionsText(simulated: readonly SimulatedAction[]): string {
  return (
    simulated.map(({ action, decision }) => `${action.replace(/^.*:/, '')} ${decision}`).join(', ') ||
    'no answer'
  );
}
