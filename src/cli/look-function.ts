/** The rule for EFS calls, the queue of looks and the handler behind it, on a local region. */
import type { SQSRecord } from 'aws-lambda';
import { reconcileFileSystems } from '../handlers/reconcile-file-systems.ts';
import { lookFunction } from '../local/deployment.ts';
import { type EventSource, eventSource } from '../local/event-source.ts';
import { type Life, mortalPort } from '../local/mortal.ts';
import type { LocalRegion } from '../local/region.ts';
import type { Told } from '../monitoring/look-report.ts';
import type { Settings } from '../monitoring/settings.ts';
import { templateRule } from './template-rules.ts';

/** @param tell hears what runs tell while they live, at the time of the clock. */
export function deployLookFunction(
  region: LocalRegion,
  settings: Settings,
  tell: (at: Date, told: Told) => void,
): EventSource {
  const { clock, looks: queue, bus, topics } = region;
  const { stack, pageTopicArn, ticketTopicArn } = settings;
  for (const arn of [pageTopicArn, ticketTopicArn]) if (arn !== '') topics.create(arn);
  bus.rule({
    name: 'file-system-calls',
    ...templateRule('FileSystemCalls', region, stack),
    target: queue.put,
  });
  const portsOf = (life: Life) => ({
    looks: mortalPort(region.looks, life),
    deadLetters: mortalPort(region.deadLetters.deadLetters, life),
    notices: mortalPort(topics.noticesTo(ticketTopicArn), life),
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
