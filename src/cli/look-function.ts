/** The deployment in small: what the template makes of the topics, the rule, the queue and the handler, on a local region. */
import { readFileSync } from 'node:fs';
import type { SQSRecord } from 'aws-lambda';
import { parse } from 'yaml';
import { reconcileFileSystems } from '../handlers/reconcile-file-systems.ts';
import { lookFunction } from '../local/deployment.ts';
import { type EventSource, eventSource } from '../local/event-source.ts';
import { type Life, mortalPort } from '../local/mortal.ts';
import type { LocalRegion } from '../local/region.ts';
import type { Told } from '../monitoring/look-report.ts';
import type { Settings } from '../monitoring/settings.ts';

/** @param tell hears what runs tell while they live, at the time of the clock. */
export function deployLookFunction(
  region: LocalRegion,
  settings: Settings,
  tell: (at: Date, told: Told) => void,
): EventSource {
  const { clock, looks: queue, bus, topics } = region;
  for (const arn of [settings.pageTopicArn, settings.ticketTopicArn]) if (arn !== '') topics.create(arn);
  bus.rule({ name: 'file-system-calls', pattern: fileSystemCalls(region), target: queue.put });
  const portsOf = (life: Life) => ({
    looks: mortalPort(region.looks, life),
    deadLetters: mortalPort(region.deadLetters.deadLetters, life),
    notices: mortalPort(topics.noticesTo(settings.ticketTopicArn), life),
    tell: (told: Told) => {
      if (!life.isOver()) tell(clock.now(), told);
    },
  });
  const environment = () => {
    const worldOf = region.worker();
    return async (messages: readonly { readonly messageId: string; readonly body: string }[], life: Life) => {
      const Records = messages.map(({ messageId, body }) => ({ messageId, body })) as SQSRecord[];
      const wiring = { settings, world: worldOf(life), ...portsOf(life) };
      const { batchItemFailures } = await reconcileFileSystems({ Records }, wiring);
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    };
  };
  return eventSource({ clock, queue, ...lookFunction, environment });
}

/** The pattern of the template's rule; the parser leaves a `!Ref` as the name that it refers to. */
function fileSystemCalls({ account, world }: LocalRegion): unknown {
  const template = readFileSync(new URL('../../template.yaml', import.meta.url), 'utf8');
  const { Resources } = parse(template, { logLevel: 'error' });
  const pattern = JSON.stringify(Resources.FileSystemCalls.Properties.EventPattern);
  return JSON.parse(pattern.replaceAll('AWS::AccountId', account).replaceAll('AWS::Region', world.region));
}
