/** Systems Manager: the settings of every stack of Mountwatch in this account and Region, found by the tag that the template gives them. */
import { GetParametersCommand, paginateDescribeParameters, SSMClient } from '@aws-sdk/client-ssm';
import type { StackSettings } from '../flows/health-ports.ts';
import type { FoundSettings } from '../monitoring/overlap.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';

/** Of SettingsParameter in template.yaml. */
const mark = { Key: 'tag:mountwatch', Values: ['settings'] };

/** Of GetParameters. */
const mostNames = 10;

export function stackSettingsOf(region: string): StackSettings {
  const client = new SSMClient(clientOptions(region));
  return {
    all: () =>
      reading('the settings of all stacks', async () => {
        const names = await markedNames(client);
        const chunks = Array.from({ length: Math.ceil(names.length / mostNames) }, (_, index) =>
          names.slice(index * mostNames, (index + 1) * mostNames),
        );
        return (await Promise.all(chunks.map((chunk) => settingsAt(client, chunk)))).flat();
      }),
  };
}

async function markedNames(client: SSMClient): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { Parameters = [] } of paginateDescribeParameters(
    { client },
    { ParameterFilters: [mark] },
  )) {
    names.push(...Parameters.flatMap(({ Name }) => Name ?? []));
  }
  return names;
}

/** One that was deleted meanwhile is among the invalid ones, and belongs to no stack any more. */
async function settingsAt(client: SSMClient, names: readonly string[]): Promise<readonly FoundSettings[]> {
  const { Parameters = [] } = await client.send(new GetParametersCommand({ Names: [...names] }));
  return Parameters.map(({ Name = '', Value = '' }) => ({ parameter: Name, json: Value }));
}
