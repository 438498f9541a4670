/** What the command asks of the stack it works for: does it exist, what are its settings. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { clientOptions } from './client-options.ts';
import { isNamed, orNothing, reading } from './failure.ts';

/** @throws Error that says "Region is missing" when no profile names one. */
export function regionOfProfile(): Promise<string> {
  return new SSMClient().config.region();
}

/** @returns the JSON text of `/<stack>/settings`; null when there is no such parameter. */
export function storedSettings(stack: string, region: string): Promise<string | null> {
  const client = new SSMClient(clientOptions(region));
  const name = `/${stack}/settings`;
  return reading(`the settings ${name}`, async () => {
    const answer = await orNothing(client.send(new GetParameterCommand({ Name: name })), 'ParameterNotFound');
    return answer?.Parameter?.Value ?? null;
  });
}

/** A deleted stack does not exist, though CloudFormation still knows its name for a while. */
export function stackExists(stack: string, region: string): Promise<boolean> {
  const client = new CloudFormationClient(clientOptions(region));
  return reading(`stack ${stack}`, async () => {
    try {
      const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
      return (Stacks ?? []).some(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
    } catch (error) {
      if (isNamed(error, 'ValidationError') && error instanceof Error && /does not exist/.test(error.message))
        return false;
      throw error;
    }
  });
}
