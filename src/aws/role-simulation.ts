/** IAM's policy simulator: what a role's own policies say. It knows neither the file system's policy nor all of the organisation's. */
import {
  type ContextEntry,
  type EvaluationResult,
  IAMClient,
  paginateSimulatePrincipalPolicy,
} from '@aws-sdk/client-iam';
import type { MountSurroundings } from '../flows/start-ports.ts';
import type { SimulatedAction } from '../starts/surroundings.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';

export function roleSimulationOf(region: string): Pick<MountSurroundings, 'simulate'> {
  const client = new IAMClient(clientOptions(region));
  return {
    simulate: (roleArn, actions, resourceArn, accessPointArn) =>
      reading(
        `what ${roleArn} may do on ${resourceArn}`,
        () => simulate(client, { roleArn, actions, resourceArn, accessPointArn }),
        'iam:SimulatePrincipalPolicy',
      ),
  };
}

interface Question {
  readonly roleArn: string;
  readonly actions: readonly string[];
  readonly resourceArn: string;
  readonly accessPointArn: string | null;
}

async function simulate(client: IAMClient, question: Question): Promise<readonly SimulatedAction[]> {
  const found: SimulatedAction[] = [];
  const input = {
    PolicySourceArn: question.roleArn,
    ActionNames: [...question.actions],
    ResourceArns: [question.resourceArn],
    ContextEntries: contextOf(question),
  };
  for await (const { EvaluationResults = [] } of paginateSimulatePrincipalPolicy({ client }, input)) {
    found.push(...EvaluationResults.map((result) => simulatedAction(result, question)));
  }
  return found;
}

const accessPointKey = 'elasticfilesystem:AccessPointArn';

/** As EFS fills it in. A mount by a role is one over TLS: the mount helper makes no other. */
function contextOf({ accessPointArn }: Question): ContextEntry[] {
  return [
    contextEntry('aws:SecureTransport', 'boolean', 'true'),
    contextEntry('elasticfilesystem:AccessedViaMountTarget', 'boolean', 'true'),
    ...(accessPointArn === null ? [] : [contextEntry(accessPointKey, 'string', accessPointArn)]),
  ];
}

function contextEntry(
  ContextKeyName: string,
  ContextKeyType: 'boolean' | 'string',
  value: string,
): ContextEntry {
  return { ContextKeyName, ContextKeyType, ContextKeyValues: [value] };
}

/** With one resource the answers on it are the answer; IAM puts some of them there alone. */
function simulatedAction(result: EvaluationResult, { accessPointArn }: Question): SimulatedAction {
  const [ofResource] = result.ResourceSpecificResults ?? [];
  const boundary = [result, ofResource].map((one) => one?.PermissionsBoundaryDecisionDetail);
  const missing = [result, ofResource].flatMap((one) => one?.MissingContextValues ?? []);
  return {
    action: result.EvalActionName ?? '',
    decision: ofResource?.EvalResourceDecision ?? result.EvalDecision ?? 'implicitDeny',
    missingContext: [...new Set(missing)].filter((key) => !isKnownToLack(key, accessPointArn)),
    withheldBy: [
      ...(boundary.some((one) => one?.AllowedByPermissionsBoundary === false)
        ? (['permissions boundary'] as const)
        : []),
      ...(result.OrganizationsDecisionDetail?.AllowedByOrganizations === false
        ? (['organization'] as const)
        : []),
    ],
  };
}

/** A mount without an access point has no such key: the simulator was told the truth. */
function isKnownToLack(key: string, accessPointArn: string | null): boolean {
  return accessPointArn === null && key.toLowerCase() === accessPointKey.toLowerCase();
}
