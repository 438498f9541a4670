/** What mends a task role. IAM has no Region. */

import { roleAnswer } from '../starts/checks/access.ts';
import { readOr } from '../starts/checks/verdict.ts';
import { efsArn, mountRequest, taskRoleOf } from '../starts/mount-requests.ts';
import { shellCommand } from '../text/shell-command.ts';
import { mountActions } from './mount-actions.ts';
import type { Remedy, Scene } from './remedy.ts';
import { fileSystemIn, volumesIn } from './seen-ids.ts';
import { newRevision } from './task-remedies.ts';

export function roleRemedy(scene: Scene): Remedy {
  const definition = readOr(scene.surroundings.taskDefinition, null);
  const name = (definition === null ? null : taskRoleOf(definition))?.split('/').at(-1) ?? 'TASK_ROLE';
  const says =
    definition === null
      ? []
      : volumesIn(scene)
          .map((volume) => mountRequest(volume, definition))
          .map((request) => roleAnswer(scene.surroundings, request).says);
  if (says.includes('explicitDeny')) return lessDenied(name);
  return says.includes('withheld') ? lessWithheld(name) : newPolicy(scene, name);
}

/** Registering a task definition with IAM authorization and without a task role is refused. */
export function iamAuthorizationRemedy(scene: Scene): Remedy {
  const definition = readOr(scene.surroundings.taskDefinition, null);
  const lacksRole = definition !== null && taskRoleOf(definition) === null;
  return newRevision(
    scene,
    lacksRole
      ? 'Give the task definition a task role, without which ECS refuses to register it, and let the mount use it.'
      : 'Let the mount use the task role.',
    'TransitEncryption: ENABLED, AuthorizationConfig: { IAM: ENABLED }',
    lacksRole ? 'TaskRoleArn: TASK_ROLE_ARN, ' : '',
  );
}

/** A name of our own: putting a policy replaces one of the same name. */
function newPolicy(scene: Scene, name: string): Remedy {
  const fileSystem = fileSystemIn(scene);
  const policyName = `mountwatch-${fileSystem}`;
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: mountActions, Resource: efsArn(scene.task, 'file-system', fileSystem) },
    ],
  });
  return {
    what: `Allow ${mountActions.join(' and ')} on ${fileSystem} to the task role ${name}, not to the execution role.`,
    commands: [
      shellCommand`aws iam put-role-policy --role-name ${name} --policy-name ${policyName} --policy-document ${document}`,
    ],
    template: `AWS::IAM::Role: { Policies: [{ PolicyName: ${policyName}, PolicyDocument: ${document} }] }`,
  };
}

function lessDenied(name: string): Remedy {
  return {
    what: `Take out of the policies of the task role ${name} what denies it: no further Allow helps against a Deny.`,
    commands: [
      shellCommand`aws iam list-role-policies --role-name ${name}`,
      shellCommand`aws iam list-attached-role-policies --role-name ${name}`,
    ],
    template: null,
  };
}

function lessWithheld(name: string): Remedy {
  return {
    what: `Let the permissions boundary of the task role ${name}, or the organization's service control policies, have ${mountActions.join(' and ')}: no further Allow helps without it.`,
    commands: [shellCommand`aws iam get-role --role-name ${name} --query Role.PermissionsBoundary`],
    template: null,
  };
}
