/**
 * The file system policy. Without one anyone in the network may mount; with one, only whom it allows. Mounting uses the task role:
 * a policy that names the execution role is a frequent mistake. Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
import { executionRoleOf, mountRequest, taskRoleOf } from '../mount-requests.ts';
import {
  allowedPrincipals,
  clientMount,
  type MountRequest,
  type PolicyDecision,
  policyDecision,
} from '../policy-decision.ts';
import { type Statement, statementsOf } from '../policy-document.ts';
import type { Surroundings } from '../surroundings.ts';
import type { TaskDefinition } from '../task-definition.ts';
import { fail, given, type Judge, pass, unknown, type Verdict } from './verdict.ts';
import { eachVolume } from './volumes.ts';

export const fileSystemPolicy: Judge = (surroundings) =>
  policyOf(surroundings, (statements) =>
    eachVolume(surroundings, (volume, definition) => {
      const request = mountRequest(volume, definition);
      const { says, by } = policyDecision(statements, request);
      const what = `${clientMount} to ${clientText(request)}`;
      if (says === 'allow') return pass(`the policy allows ${what}: ${by}`);
      if (says === 'deny') return fail(`the policy denies ${what}: ${by}`);
      if (says === 'undecided') return unknown(`the policy may allow ${what} or not: ${by}`);
      return notAllowed({ statements, request, by }, definition, surroundings);
    }),
  );

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
    return policyOf(surroundings, (statements) => {
      const { says } = policyDecision(statements, mountRequest(volume, definition));
      if (says === 'allow') return pass(`${seen}, and the policy allows anonymous clients`);
      const anonymous = `${seen}: the mount is anonymous, whatever roles the task has`;
      return says === 'undecided'
        ? unknown(`${anonymous}, and the policy may allow that or not`)
        : fail(`${anonymous}, and the policy does not allow that`);
    });
  });

/** What the policy says to the client of a volume; for those who cannot read it, and where there is none, allow or undecided. */
export function policySays(surroundings: Surroundings, request: MountRequest): PolicyDecision['says'] {
  const { fileSystemPolicy: policy } = surroundings;
  if (policy === undefined || 'unread' in policy) return 'undecided';
  if (policy.read === null) return 'allow';
  const statements = statementsOf(policy.read);
  return statements === null ? 'undecided' : policyDecision(statements, request).says;
}

export function clientText({ roleArn }: MountRequest): string {
  return roleArn === null ? 'anonymous clients' : `the task role ${roleArn}`;
}

function policyOf(surroundings: Surroundings, judge: (statements: readonly Statement[]) => Verdict): Verdict {
  return given(surroundings, ['fileSystemPolicy'], (read) => {
    if (read.fileSystemPolicy === null) {
      return pass(`${surroundings.fileSystemId} has no policy: anyone in the network may mount it`);
    }
    const statements = statementsOf(read.fileSystemPolicy);
    return statements === null
      ? unknown('the policy is written in a way that is not read here')
      : judge(statements);
  });
}

interface NotAllowed {
  readonly statements: readonly Statement[];
  readonly request: MountRequest;
  /** Statements that only their conditions keep from it. */
  readonly by: string;
}

/** In one account either the policy or the role's own policies are enough. */
function notAllowed(
  { statements, request, by }: NotAllowed,
  definition: TaskDefinition,
  { simulated }: Surroundings,
): Verdict {
  const says = (roleArn: string | null) => policyDecision(statements, { ...request, roleArn }).says;
  const seen = `the policy does not allow ${clientMount} to ${clientText(request)}`;
  const [executionRole, taskRole] = [executionRoleOf(definition), taskRoleOf(definition)];
  if (executionRole !== null && executionRole !== taskRole && says(executionRole) === 'allow') {
    return fail(`${seen}; it names the execution role ${executionRole}, and mounting uses the task role`);
  }
  if (request.roleArn === null && taskRole !== null && says(taskRole) === 'allow') {
    return pass(`the policy allows ${clientMount} to the task role ${taskRole}, if the mount uses it`);
  }
  if (request.roleArn !== null && simulated !== undefined && 'read' in simulated) {
    const ofRole = simulated.read.find(({ action }) => action === clientMount);
    if (ofRole?.decision === 'allowed')
      return unknown(`${seen}; the role's own policies do (simulated, advisory)`);
  }
  if (by !== '') return fail(`${seen}: the conditions are not met in ${by}${ownText(request)}`);
  return fail(`${seen}, but to ${allowedPrincipals(statements).join(', ') || 'nobody'}`);
}

function ownText({ accessPointArn, transitEncryption }: MountRequest): string {
  return `; the mount has ${accessPointArn ?? 'no access point'} and transit encryption ${transitEncryption ? 'on' : 'off'}`;
}
