/** The event rules of template.yaml, as CloudFormation would work them out for a local region. */

import type { InputTransformer } from '../local/input-transformer.ts';
import type { LocalRegion } from '../local/region.ts';
import { templateResources } from './template-resources.ts';

interface TemplateRule {
  readonly EventPattern: unknown;
  readonly Targets: readonly { readonly InputTransformer?: InputTransformer }[];
}

/** @throws Error when the template has no such rule. */
export function templateRule(
  name: string,
  { account, world }: LocalRegion,
  stack: string,
): { readonly pattern: unknown; readonly transform?: InputTransformer } {
  const rule: TemplateRule | undefined = templateResources()[name]?.Properties;
  if (rule === undefined) throw new Error(`template.yaml has no rule ${name}`);
  const pattern = JSON.stringify(rule.EventPattern)
    .replaceAll(/\$\{AWS::StackName\}/g, stack)
    .replaceAll('AWS::AccountId', account)
    .replaceAll('AWS::Region', world.region);
  const transform = rule.Targets[0]?.InputTransformer;
  return { pattern: JSON.parse(pattern), ...(transform === undefined ? {} : { transform }) };
}
