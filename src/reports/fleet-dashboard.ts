/** The fleet at a glance. Is anything wrong now; what is about to go wrong; who uses what; is Mountwatch itself well. */
import { efsNamespace } from '../metrics/efs-metrics.ts';
import { ownNamespace, uncoveredFileSystems, watchedAfterSeconds } from '../metrics/own-metrics.ts';
import { dashboardName, type WantedDashboard } from '../monitoring/dashboards.ts';
import type { Fleet } from '../monitoring/fleet.ts';
import { alarmNamePrefix } from '../monitoring/identity.ts';
import { shellCommand } from '../text/shell-command.ts';
import { alarmStrip } from './alarm-strip.ts';
import { dashboard, expression, type Graph, graph, type Row, text, type Widget } from './dashboard-body.ts';
import { inAlarmText, watchedText } from './fleet-counts.ts';
import { healthTableText, type ShownHealth } from './health-table.ts';
import { permittedShares } from './permitted-share.ts';
import { startsOfTasks } from './starts-of-tasks.ts';
import { alarmSignal, thresholdLine } from './threshold-line.ts';
import { type VerdictTable, verdictTableText } from './verdict-table.ts';

/** Metrics Insights shows the last three hours at most, and 500 series. */
const hours = 3;
const shown = 20;

/**
 * @param fleet as the sweep read it: what queries cannot say, which is alarms, reasons and shares.
 * @param verdicts of the last weekly review; null before the first.
 * @param health of the last check; null before the first.
 */
export function fleetDashboard(
  stack: string,
  region: string,
  fleet: Fleet,
  verdicts: VerdictTable | null,
  health: ShownHealth | null,
): WantedDashboard {
  const heading = [
    `# Mountwatch (stack ${stack}): every file system in ${region}`,
    `[One file system](#dashboards:name=${dashboardName(stack, region, 'file-system')})`,
  ].join('\n');
  return dashboard(dashboardName(stack, region, 'fleet'), heading, hours, [
    ...wrongNow(stack, region, fleet),
    ...soonWrong(region, fleet),
    ...usage(region),
    question('Which throughput mode, for how much?'),
    { height: verdicts === null ? 2 : 8, widgets: [text(verdictTableText(verdicts))] },
    question('How do tasks start?'),
    { height: 8, widgets: startsOfTasks(stack, region) },
    ...wellbeing(stack, region, health),
  ]);
}

function wrongNow(stack: string, region: string, fleet: Fleet): readonly Row[] {
  const command = shellCommand`aws cloudwatch describe-alarms --region ${region} --alarm-name-prefix ${alarmNamePrefix(stack)} --state-value ALARM --query 'MetricAlarms[].AlarmName'`;
  return [
    question('Is anything wrong now?'),
    { height: 6, widgets: [alarmStrip(fleet, 'page'), alarmStrip(fleet, 'ticket')] },
    {
      height: 6,
      widgets: [text(`${inAlarmText(fleet)}\nAll of them now: \`${command}\`\n`), text(watchedText(fleet))],
    },
  ];
}

function soonWrong(region: string, fleet: Fleet): readonly Row[] {
  const ioLimit = alarmSignal('io-limit-near', 'page');
  const credits = most('MIN(BurstCreditBalance)', 'MIN() ASC');
  const near = most('AVG(PercentIOLimit)', 'AVG() DESC', ioLimit.periodSeconds);
  return [
    question('What is about to go wrong?'),
    {
      height: 8,
      widgets: [
        graph({ title: 'Lowest burst credits (elastic has none)', region, axis: 'bytes', metrics: credits }),
        graph({
          title: 'Nearest to the I/O limit (General Purpose), %',
          region,
          axis: '%',
          metrics: near,
          lines: [thresholdLine('io-limit-near', 'page')],
        }),
        permittedShares(fleet, region),
      ],
    },
  ];
}

function usage(region: string): readonly Row[] {
  const top = (title: string, axis: string, value: string): Widget =>
    graph({ title, region, axis, metrics: most(value, `${value.slice(0, value.indexOf('('))}() DESC`) });
  return [
    question('Who uses what?'),
    {
      height: 8,
      widgets: [
        top('Most metered bytes a minute', 'bytes', 'SUM(MeteredIOBytes)'),
        top('Most metered operations a minute', 'operations', 'COUNT(MeteredIOBytes)'),
        top('Most client connections', 'connections', 'SUM(ClientConnections)'),
      ],
    },
  ];
}

function wellbeing(stack: string, region: string, health: ShownHealth | null): readonly Row[] {
  const own = (metric: string, period: number): Graph['metrics'] => [
    [ownNamespace, metric, 'service', stack, { stat: 'Maximum', period, label: metric }],
  ];
  return [
    question('Is Mountwatch itself well?'),
    { height: health === null ? 2 : 9, widgets: [text(healthTableText(health))] },
    {
      height: 6,
      widgets: [
        graph({
          title: 'From a change to its alarms (no point: no event)',
          region,
          axis: 'seconds',
          metrics: own(watchedAfterSeconds, 300),
        }),
        graph({
          title: 'File systems not covered (one point a sweep)',
          region,
          axis: 'file systems',
          metrics: own(uncoveredFileSystems, 900),
        }),
        text(wellText),
      ],
    },
  ];
}

const wellText = `Not covered: when the sweep read the file system, an alarm of it was missing, differed or was one too many, and a look was queued. That is so once after a change; a level above 0 that stays is a fault.

The sweep runs every 15 minutes. Without a point for half an hour it does not run, and what this page says of the last sweep is old. Tiles and graphs are live all the same.
`;

function question(words: string): Row {
  return { height: 1, widgets: [text(`## ${words}\n`)] };
}

/** One query a widget, over every file system that has the metric: a new one shows by itself, by its id. */
function most(value: string, order: string, period = 60): Graph['metrics'] {
  const query = `SELECT ${value} FROM SCHEMA("${efsNamespace}", FileSystemId) GROUP BY FileSystemId ORDER BY ${order} LIMIT ${shown}`;
  return [expression('q1', query, '', period)];
}
