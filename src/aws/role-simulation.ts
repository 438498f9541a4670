/** IAM's policy simulator: what a role's own policies say. It knows neither the file system's policy nor all of the organisation's. */
import { IAMClient, paginateSimulatePrincipalPolicy } from '@aws-sdk/client-iam';
import type { MountSurroundings } from '../flows/start-ports.ts';
import type { SimulatedAction } from '../starts/surroundings.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';

export function roleSimulationOf(region: string): Pick<MountSurroundings, 'simulate'> {
  const client = new IAMClient(clientOptions(region));
  return {
    simulate: (roleArn, actions, resourceArn) =>
      reading(
        `what ${roleArn} may do on ${resourceArn}`,
        () => simulate(client, roleArn, actions, resourceArn),
        'iam:SimulatePrincipalPolicy',
      ),
  };
}

async function simulate(
  client: IAMClient,
  PolicySourceArn: string,
  actions: readonly string[],
  resourceArn: string,
): Promise<readonly SimulatedAction[]> {
  const found: SimulatedAction[] = [];
  const input = { PolicySourceArn, ActionNames: [...actions], ResourceArns: [resourceArn] };
  for await (const { EvaluationResults = [] } of paginateSimulatePrincipalPolicy({ client }, input)) {
    for (const { EvalActionName = '', EvalDecision = 'implicitDeny' } of EvaluationResults) {
      found.push({ action: EvalActionName, decision: EvalDecision });
    }
  }
  return found;
}
