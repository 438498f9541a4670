/** The rules of template.yaml that have a pattern, and the events of events/, as the stack `mountwatch` sees them. */
import { readdirSync } from 'node:fs';
import type { Pattern } from '../support/reduced-patterns.ts';
import { type Given, namesOf, type Parts, propertiesOf, root, text } from './template.ts';

/** What makes all rules. */
const given: Given = { 'AWS::StackName': 'mountwatch', MeasureMounts: 'true' };

export const patterns: Readonly<Record<string, Pattern>> = Object.fromEntries(
  namesOf('AWS::Events::Rule', given).flatMap((name) => {
    const { EventPattern } = propertiesOf<{ readonly EventPattern?: Pattern }>(name, given);
    return EventPattern === undefined ? [] : [[name, EventPattern]];
  }),
);

export const sampleEvents: readonly { readonly file: string; readonly event: Parts }[] = readdirSync(
  `${root}events`,
)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file: file.replace('.json', ''), event: JSON.parse(text(`events/${file}`)) }));
