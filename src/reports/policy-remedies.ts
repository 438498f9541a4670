/** What mends a file system policy. Access is let grow as little as it can: no wider statement where an old one, or TLS, will do. */

import { statementsOf } from '../policies/policy-document.ts';
import { asTaskRole, overTls, policyAnswer, tlsMends } from '../starts/checks/access.ts';
import { readOr } from '../starts/checks/verdict.ts';
import { mountRequest, taskRoleOf } from '../starts/mount-requests.ts';
import { lackingAccessPoint, type MountRequest } from '../starts/policy-decision.ts';
import type { TaskDefinition } from '../starts/task-definition.ts';
import { shellCommand } from '../text/shell-command.ts';
import { mountActions } from './mount-actions.ts';
import type { Remedy, Scene } from './remedy.ts';
import { fileSystemIn, volumesIn } from './seen-ids.ts';
import { newRevision } from './task-remedies.ts';

export function policyRemedy(scene: Scene): Remedy {
  const definition = readOr(scene.surroundings.taskDefinition, null);
  const requests = definition === null ? [] : requestsOf(scene, definition);
  if (requests.some((one) => tlsMends(scene.surroundings, one))) return onlyTls(scene);
  const refused = requests.find((one) => !isAllowed(scene, one)) ?? requests[0];
  if (definition === null || refused === undefined) return newStatement(scene, 'TASK_ROLE_ARN', null);
  const { says, by } = policyAnswer(scene.surroundings, refused);
  if (says === 'deny') return lessDenied(scene, by);
  const wanted = taskRoleOf(definition) === null ? overTls(refused) : asTaskRole(refused, definition);
  const [statement] = lackingAccessPoint(statementsOf(policyText(scene)) ?? [], wanted);
  return statement !== undefined && wanted.accessPointArn !== null
    ? longerList(scene, statement, wanted.accessPointArn)
    : newStatement(scene, wanted.roleArn ?? 'TASK_ROLE_ARN', wanted.accessPointArn);
}

function requestsOf(scene: Scene, definition: TaskDefinition): readonly MountRequest[] {
  return volumesIn(scene).map((volume) => mountRequest(volume, definition));
}

function isAllowed({ surroundings }: Scene, request: MountRequest): boolean {
  return policyAnswer(surroundings, request).says === 'allow';
}

function policyText({ surroundings }: Scene): string {
  return readOr(surroundings.fileSystemPolicy, null) ?? '';
}

function onlyTls(scene: Scene): Remedy {
  const what = `Set transitEncryption to ENABLED in the volume, and leave the policy of ${fileSystemIn(scene)} as it is: it refuses mounts without TLS.`;
  return newRevision(scene, what, 'TransitEncryption: ENABLED');
}

function lessDenied(scene: Scene, by: string): Remedy {
  return {
    what: `Correct what denies it in the policy of ${fileSystemIn(scene)}, ${by}, or mount as it asks: no further Allow helps against a Deny.`,
    commands: editing(scene),
    template: null,
  };
}

function longerList(scene: Scene, statement: string, accessPointArn: string): Remedy {
  return {
    what: `Add ${accessPointArn} to the access points in the condition of ${statement} in the policy of ${fileSystemIn(scene)}.`,
    commands: editing(scene),
    template: `AWS::EFS::FileSystem: { FileSystemPolicy: { Statement: [{ Condition: { ... "elasticfilesystem:AccessPointArn": [..., ${accessPointArn}] } }] } }`,
  };
}

function newStatement(scene: Scene, principal: string, accessPointArn: string | null): Remedy {
  const throughPoint = { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPointArn } };
  const statement = JSON.stringify({
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: mountActions,
    Condition: {
      Bool: { 'aws:SecureTransport': 'true' },
      ...(accessPointArn === null ? {} : throughPoint),
    },
  });
  return {
    what: `Add to the policy of ${fileSystemIn(scene)} what lets the task role in, ${statement}, or correct the statement that keeps it out.`,
    commands: editing(scene),
    template: `AWS::EFS::FileSystem: { FileSystemPolicy: { Statement: [${statement}] } }`,
  };
}

/** Putting a policy replaces it whole: so it is read first. */
function editing(scene: Scene): readonly string[] {
  const fileSystem = fileSystemIn(scene);
  return [
    shellCommand`aws efs describe-file-system-policy --file-system-id ${fileSystem} --query Policy --output text --region ${scene.region} > policy.json`,
    shellCommand`aws efs put-file-system-policy --file-system-id ${fileSystem} --policy file://policy.json --region ${scene.region}`,
  ];
}
