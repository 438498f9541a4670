/** `mountwatch test-alert`: one page and one ticket, after asking, to see that they arrive. */
import { alarmTrialsOf } from '../aws/alarm-trials.ts';
import { topicsOf } from '../aws/topics.ts';
import { planTestAlert, sendTestAlert } from '../flows/test-alert.ts';
import { hasArrived } from '../monitoring/test-alert.ts';
import { testAlertJson, testAlertPlan, testAlertText } from '../reports/test-alert-text.ts';
import { type ConfirmOptions, confirmed } from './confirm.ts';
import { openStack, type StackOptions } from './opened-stack.ts';
import { print, printJson, tell } from './print.ts';

/** @returns 0 when CloudWatch has told both topics, 1 when it has not, or nobody agreed. */
export async function testAlert(options: StackOptions & ConfirmOptions): Promise<number> {
  const { settings, world } = await openStack(options);
  const topics = topicsOf(world.region);
  const alerts = await planTestAlert(settings, {
    alarms: world.alarms,
    subscribers: async (topicArn) => (await topics.find(topicArn))?.subscribers ?? null,
  });
  const sendable = alerts.filter(({ obstacle }) => obstacle === null);
  if (!options.json) for (const line of testAlertPlan(alerts)) print(line);
  if (sendable.length > 0 && !(await confirmed(question(sendable.length), options))) return 1;

  const sent = await sendTestAlert(alerts, { trials: alarmTrialsOf(world.region), clock: world.clock });
  if (options.json) printJson(testAlertJson(sent));
  else if (sendable.length > 0) for (const line of testAlertText(sent)) print(line);
  if (hasArrived(sent)) return 0;
  tell('Not all of it was told: the answer says why.');
  return 1;
}

function question(alerts: number): string {
  return `Send ${alerts === 1 ? 'it' : 'both'} to everybody who hears the topics?`;
}
