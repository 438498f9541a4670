/**
 * Stands before moto, whose alarms tell nobody and have no history: after SetAlarmState it publishes to the alarm's topics
 * as CloudWatch does, and it answers DescribeAlarmHistory. moto counts no subscriber of a topic, either: here they are counted.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { ListSubscriptionsByTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { onLoopback } from '../../support/loopback.ts';

interface Item {
  readonly AlarmName: string;
  readonly HistorySummary: string;
  /** Seconds since 1970. */
  readonly Timestamp: number;
}

/** @param endpoint moto's; @param hasHistory false: moto refuses the call, as it does by itself. */
export async function actingCloudWatch(endpoint: string, hasHistory = true) {
  const items: Item[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const operation = operationOf(incoming);
    const body = await text(incoming);
    const { AlarmName = '', StateReason = '' } = operation === '' ? {} : JSON.parse(body);
    if (operation === 'DescribeAlarmHistory' && hasHistory) {
      const AlarmHistoryItems = items.filter((item) => item.AlarmName === AlarmName).toReversed();
      outgoing.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      outgoing.end(JSON.stringify({ AlarmHistoryItems }));
      return;
    }
    const headers = { ...(incoming.headers as Record<string, string>) };
    const answer = await fetch(`${endpoint}${incoming.url}`, {
      method: incoming.method ?? 'POST',
      headers,
      body,
    });
    if (operation === 'SetAlarmState' && answer.ok)
      items.push(...(await acted(endpoint, AlarmName, StateReason)));
    outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    const asked = new URLSearchParams(body);
    const said = await answer.text();
    outgoing.end(asked.get('Action') === 'GetTopicAttributes' ? await counted(endpoint, asked, said) : said);
  });
  const { port, close } = await onLoopback(server);
  return { url: `http://127.0.0.1:${port}`, close };
}

async function acted(endpoint: string, AlarmName: string, NewStateReason: string): Promise<readonly Item[]> {
  const { MetricAlarms: [alarm] = [] } = await new CloudWatchClient({ endpoint }).send(
    new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }),
  );
  return Promise.all(
    (alarm?.AlarmActions ?? []).map(async (TopicArn) => {
      const Message = JSON.stringify({ AlarmName, NewStateValue: alarm?.StateValue, NewStateReason });
      const published = new SNSClient({ endpoint }).send(new PublishCommand({ TopicArn, Message }));
      const summary = await published.then(
        () => `Successfully executed action ${TopicArn}`,
        (error: Error) => `Failed to execute action ${TopicArn}. Received error: "${error.message}"`,
      );
      return { AlarmName, HistorySummary: summary, Timestamp: Date.now() / 1_000 };
    }),
  );
}

/** In the XML of the answer. */
async function counted(endpoint: string, asked: URLSearchParams, said: string): Promise<string> {
  const TopicArn = asked.get('TopicArn') ?? '';
  const { Subscriptions = [] } = await new SNSClient({ endpoint })
    .send(new ListSubscriptionsByTopicCommand({ TopicArn }))
    .catch(() => ({ Subscriptions: [] }));
  return said.replace(
    /(<key>SubscriptionsConfirmed<\/key>\s*<value>)\d+/,
    (_all, before) => `${before}${Subscriptions.length}`,
  );
}

/** Of CloudWatch, which speaks JSON here; empty for others. */
function operationOf({ headers }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  const [service, operation] = typeof target === 'string' ? target.split('.') : [];
  return service?.startsWith('GraniteServiceVersion') === true ? (operation ?? '') : '';
}
