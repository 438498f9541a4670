/** What CloudWatch answers of an alarm, as far as it is read. */
import * as v from 'valibot';
import { figure, text, texts } from './answer-form.ts';

const metric = {
  Namespace: text,
  MetricName: text,
  Dimensions: v.nullish(v.array(v.object({ Name: text, Value: text }))),
};

const query = v.object({
  ...{ Id: text, Expression: text, Label: text, AccountId: text },
  ReturnData: v.nullish(v.boolean()),
  MetricStat: v.nullish(
    v.object({ Metric: v.nullish(v.object(metric)), Stat: text, Period: figure, Unit: text }),
  ),
});

export const alarmForm = v.object({
  ...{ AlarmName: text, AlarmArn: text, AlarmDescription: text, StateValue: text },
  ...{ ComparisonOperator: text, TreatMissingData: text, Statistic: text, Period: figure },
  ...{ Threshold: figure, EvaluationPeriods: figure, DatapointsToAlarm: figure },
  ...{ AlarmActions: texts, OKActions: texts, InsufficientDataActions: texts },
  ActionsEnabled: v.nullish(v.boolean()),
  Metrics: v.nullish(v.array(query)),
  ...metric,
});
