/** The alarms on task starts that template.yaml itself makes, as CloudFormation would put them into a local region. */

import type { LocalRegion } from '../local/region.ts';
import { type Alarm, type ComparisonOperator, plainSeriesId } from '../monitoring/alarm.ts';
import type { Settings } from '../monitoring/settings.ts';
import { templateResources } from './template-resources.ts';

interface TemplateAlarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly Statistic: string;
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm: number;
  readonly ComparisonOperator: ComparisonOperator;
  readonly Threshold: number;
  readonly TreatMissingData: string;
  readonly AlarmActions: readonly Chosen[];
}

/** What a `!Ref` names, or an `!If`: its condition, and what it names when that holds, and when not. */
type Chosen = string | readonly [condition: string, yes: Chosen, no: Chosen];

export async function putStackAlarms({ alarms, world }: LocalRegion, settings: Settings): Promise<void> {
  const resources = templateResources();
  for (const name of ['MountFailing', 'MountSlow']) {
    await alarms.put(alarmOf(resources[name].Properties, settings, world.region), {});
  }
}

function alarmOf(properties: TemplateAlarm, settings: Settings, region: string): Alarm {
  const { Namespace: namespace, MetricName: metric, Statistic: statistic, Dimensions } = properties;
  const text = (given: string) => substituted(given, settings, region);
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, text(Value)]));
  const series = { [plainSeriesId]: { namespace, metric, statistic, dimensions } };
  return {
    name: text(properties.AlarmName),
    description: text(properties.AlarmDescription),
    signal: { periodSeconds: properties.Period, expression: null, series },
    operator: properties.ComparisonOperator,
    threshold: properties.Threshold,
    evaluationPeriods: properties.EvaluationPeriods,
    datapointsToAlarm: properties.DatapointsToAlarm,
    treatMissingData: properties.TreatMissingData,
    actionsEnabled: true,
    alarmActions: properties.AlarmActions.map((action) => topicOf(action, settings)),
    okActions: [],
    insufficientDataActions: [],
  };
}

/** Inside of `!Sub`, and after `!Ref`, which is a name alone. The log group is named as its resource is. */
function substituted(text: string, { stack, runbookBaseUrl }: Settings, region: string): string {
  const values: Readonly<Record<string, string>> = {
    'AWS::StackName': stack,
    'AWS::Region': region,
    RunbookBaseUrl: runbookBaseUrl,
  };
  return values[text] ?? text.replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => values[name] ?? name);
}

/** A month without topics of its own would have one of the stack's; it always has both. */
function topicOf(action: Chosen, { pageTopicArn, ticketTopicArn }: Settings): string {
  const topics: Readonly<Record<string, string>> = {
    PageTopicArn: pageTopicArn,
    TicketTopicArn: ticketTopicArn,
  };
  const conditions: Readonly<Record<string, boolean>> = {
    HasOwnTopic: pageTopicArn === '',
    HasTicketTopic: ticketTopicArn !== '',
  };
  let chosen = action;
  while (typeof chosen !== 'string') chosen = conditions[chosen[0]] ? chosen[1] : chosen[2];
  const topic = topics[chosen];
  if (topic === undefined || topic === '') throw new Error(`template.yaml has an alarm that tells ${chosen}`);
  return topic;
}
