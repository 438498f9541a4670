/** The event rules of template.yaml, as CloudFormation would work them out for a local region. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { InputTransformer } from '../local/input-transformer.ts';
import type { LocalRegion } from '../local/region.ts';

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
  const template = readFileSync(new URL('../../template.yaml', import.meta.url), 'utf8');
  // The parser leaves a `!Ref` or `!Sub` as the text that follows it.
  const { Resources } = parse(template, { logLevel: 'error' });
  const rule: TemplateRule | undefined = Resources[name]?.Properties;
  if (rule === undefined) throw new Error(`template.yaml has no rule ${name}`);
  const pattern = JSON.stringify(rule.EventPattern)
    .replaceAll(/\$\{AWS::StackName\}/g, stack)
    .replaceAll('AWS::AccountId', account)
    .replaceAll('AWS::Region', world.region);
  const transform = rule.Targets[0]?.InputTransformer;
  return { pattern: JSON.parse(pattern), ...(transform === undefined ? {} : { transform }) };
}
