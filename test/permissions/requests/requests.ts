/**
 * What a command of the SDK asks of IAM: each action, on each resource that its input names. One line a command, typed by its input.
 * Which action on which kind of resource: Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html, of which
 * test/permissions/reference.ts has the copy that each request is held against.
 */
import type { Request } from '../decide.ts';
import type { Place } from '../place.ts';
import { requestsOfCloudWatch } from './cloudwatch.ts';
import { requestsOfDynamoDb } from './dynamodb.ts';
import { requestsOfEcs } from './ecs.ts';
import { requestsOfEfs } from './efs.ts';
import { requestsOfHealth } from './health.ts';
import { requestsOfMessages } from './messages.ts';
import { requestsOfNetwork } from './network.ts';
import type { Row } from './row.ts';
import type { CommandClass } from './sent-command.ts';

const rows = new Map<unknown, Row['asks']>(
  [
    requestsOfCloudWatch,
    requestsOfDynamoDb,
    requestsOfEcs,
    requestsOfEfs,
    requestsOfMessages,
    requestsOfHealth,
    requestsOfNetwork,
  ]
    .flat()
    .map(({ command, asks }) => [command, asks]),
);

export const knownCommands = [...rows.keys()] as readonly CommandClass[];

/** @throws Error for a command that has no line, and for an input that names no resource where there must be one. */
export function requestsOf(command: { readonly input: object }, place: Place): readonly Request[] {
  const asks = rows.get(command.constructor);
  if (asks === undefined) {
    const name = command.constructor.name;
    throw new Error(`nobody knows what ${name} asks of IAM: give it a line in test/permissions/requests/`);
  }
  const requests = asks(command.input as never, place);
  if (requests.length === 0) throw new Error(`${command.constructor.name} asks nothing of IAM`);
  const nameless = requests.find(({ resource }) => /undefined|[:/]$|^$/.test(resource));
  if (nameless !== undefined)
    throw new Error(`${command.constructor.name} names no resource: ${nameless.resource}`);
  return requests;
}
