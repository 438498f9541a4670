/** Which alarms there are: every number with its reason and its source. A new alarm is an entry here and a runbook. */
import { secondsInADay, secondsInAnHour, TiB } from '../metrics/units.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';

const performancePage = 'https://docs.aws.amazon.com/efs/latest/ug/performance.html';
const metricsPage = 'https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html';
const recommendedAlarms =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html#EFS';

/** What a full balance holds up to 1 TiB: 2.1 TiB. */
const mostCredits = Math.round(2.1 * TiB);

const describeCommand =
  "aws efs describe-file-systems --file-system-id {id} --region {region} --query 'FileSystems[0].[ThroughputMode,ProvisionedThroughputInMibps,SizeInBytes.ValueInStandard]'";
/** Three hours of one metric, by five minutes. */
const recentCommand = (metricAndStatistic: string) =>
  `aws cloudwatch get-metric-statistics --region {region} --namespace AWS/EFS --dimensions Name=FileSystemId,Value={id} --period 300 --start-time $(date -ud '3 hours ago' +%FT%TZ) --end-time $(date -u +%FT%TZ) ${metricAndStatistic}`;
/** A fortnight of daily figures of one metric. */
const dailyCommand = (metricAndStatistic: string) =>
  `aws cloudwatch get-metric-statistics --region {region} --namespace AWS/EFS --dimensions Name=FileSystemId,Value={id} --period 86400 --start-time $(date -ud '14 days ago' +%F) --end-time $(date -u +%FT%TZ) ${metricAndStatistic}`;
/** A day of hourly figures of one metric. */
const hourlyCommand = (metricAndStatistic: string) =>
  `aws cloudwatch get-metric-statistics --region {region} --namespace AWS/EFS --dimensions Name=FileSystemId,Value={id} --period 3600 --start-time $(date -ud '24 hours ago' +%FT%TZ) --end-time $(date -u +%FT%TZ) ${metricAndStatistic}`;
const operations = '--metric-name MeteredIOBytes --statistics SampleCount';

const entries = [
  {
    id: 'burst-credits-low',
    severity: 'page',
    when: ['effective bursting'],
    lean: [],
    intent: 'Burst credits end within the hour at the present drain.',
    impact: 'At zero clients are held to the baseline: tasks start slowly or time out.',
    signal: {
      periodSeconds: 300,
      series: { c: { metric: 'BurstCreditBalance', statistic: 'Minimum' } },
      expression: 'IF(c > 6291456000, c + 12*DIFF(c), 1)',
      inWords: 'the credit balance an hour ahead at this drain (while a minute of burst is left)',
    },
    breach: { below: 0 },
    unit: 'bytes',
    override: { from: 0, to: mostCredits },
    over: { breaching: 4, of: 5 },
    whenMissing: 'missing',
    whenMissingBecause:
      'No balance means that the mode publishes none: insufficient data says so, while OK would be a claim.',
    because:
      'An hour is enough to switch the mode. Below a minute of burst (6,291,456,000 bytes) it is too late to warn: OK may also mean that no credits are left.',
    source: `${performancePage} (burst of 100 MiB/s, credits); 12 periods of 300 s are one hour`,
    firstCommand: recentCommand('--metric-name BurstCreditBalance --statistics Minimum'),
  },
  {
    id: 'burst-credits-draining',
    severity: 'ticket',
    when: ['effective bursting'],
    lean: 'left out',
    intent: 'At the pace of the last day the burst credits end within two days.',
    impact: 'When they end, every client is held to the baseline.',
    signal: {
      periodSeconds: 86_400,
      series: { c: { metric: 'BurstCreditBalance', statistic: 'Minimum' } },
      expression: 'c + 2*DIFF(c)',
      inWords: 'the daily low of the credit balance two days ahead at its last pace',
    },
    breach: { atMost: 0 },
    unit: 'bytes',
    override: { from: 0, to: mostCredits },
    over: { breaching: 1, of: 2 },
    whenMissing: 'missing',
    whenMissingBecause:
      'No balance means that the mode publishes none: insufficient data says so, while OK would be a claim.',
    because:
      'Two days leave a working day to choose a mode. Daily lows ignore a nightly batch that recovers.',
    source: `${performancePage} (credits accrue at the baseline); a full balance lasts 6.1 h at 100 MiB/s`,
    firstCommand: dailyCommand('--metric-name BurstCreditBalance --statistics Minimum'),
  },
  {
    id: 'throughput-saturated',
    severity: 'page',
    when: ['effective bursting', 'below the Regional burst cap'],
    lean: 'left out',
    intent: 'Ten minutes in three hours throttled below burst, with all that is permitted in use.',
    impact: 'Reads and writes wait now. The flat line is a ceiling: the true demand is higher.',
    signal: {
      periodSeconds: 60,
      series: {
        m: { metric: 'MeteredIOBytes', statistic: 'Sum' },
        p: { metric: 'PermittedThroughput', statistic: 'Average' },
      },
      expression: 'IF(p < {k}, 100*(m/PERIOD(m))/p, 0)',
      numbers: { k: { share: 0.75, of: 'burst throughput in bytes per second' } },
      inWords: 'the share of permitted throughput in use (while less than burst is permitted)',
    },
    breach: { atLeast: 95 },
    unit: '%',
    override: { from: 50, to: 100 },
    over: { breaching: 10, of: 180 },
    whenMissing: 'notBreaching',
    whenMissingBecause: 'An idle minute has no MeteredIOBytes: nothing is throttled in it.',
    because:
      'Metered equal to permitted is full use; 95 % allows for rounding. Ten minutes of three hours: load that comes and goes is one page. EFS permits burst or at most half of it: 75 % tells them apart.',
    source: `${metricsPage} (MeteredIOBytes against PermittedThroughput)`,
    firstCommand: recentCommand('--metric-name PermittedThroughput --statistics Average'),
  },
  {
    id: 'throughput-saturated',
    severity: 'ticket',
    when: ['effective provisioned'],
    lean: 'left out',
    intent: 'Two hours at the provisioned ceiling.',
    impact: 'Work takes longer than it need; the flat line is a ceiling: the true demand is higher.',
    signal: {
      periodSeconds: 300,
      series: {
        m: { metric: 'MeteredIOBytes', statistic: 'Sum' },
        p: { metric: 'PermittedThroughput', statistic: 'Average' },
      },
      expression: '100*(m/PERIOD(m))/p',
      inWords: 'the share of the permitted throughput in use',
    },
    breach: { atLeast: 95 },
    unit: '%',
    override: { from: 50, to: 100 },
    over: { breaching: 24, of: 24 },
    whenMissing: 'notBreaching',
    whenMissingBecause: 'An idle period has no MeteredIOBytes: nothing is throttled in it.',
    because:
      'A batch may use what is paid for; two hours without a pause (24 of 24 periods of 300 s) mean that the number is too small.',
    source: `${metricsPage} (MeteredIOBytes against PermittedThroughput)`,
    firstCommand: describeCommand,
  },
  {
    id: 'metered-io-operations-high',
    severity: 'ticket',
    when: ['effective bursting'],
    lean: [],
    intent: 'Small operations alone use up nearly all that the size earns.',
    impact: 'Credits drain whatever the bytes: each request is metered as 4 KiB or more.',
    signal: {
      periodSeconds: 86_400,
      series: { n: { metric: 'MeteredIOBytes', statistic: 'SampleCount' } },
      expression: 'FILL(n, 0)',
      inWords: 'the number of metered I/O operations in a day (SampleCount of MeteredIOBytes)',
    },
    breach: { atLeast: { share: 0.8, of: 'operations a day that the size earns' } },
    unit: 'operations',
    override: { from: 1, to: 42_000 * secondsInADay },
    over: { breaching: 1, of: 1 },
    whenMissing: 'notBreaching',
    whenMissingBecause:
      'A day without operations has no points. FILL makes it 0: CloudWatch would look at the day before again.',
    because:
      'One MiB/s earned pays for 256 operations of 4 KiB a second; this is 80 % of a day of them, days before the credits end.',
    source: `${performancePage} (4 KiB minimum, 50 KiB/s per GiB, 1 MiB/s floor, the 80 % rule)`,
    firstCommand: dailyCommand(operations),
  },
  {
    id: 'metered-io-operations-high',
    severity: 'ticket',
    when: ['effective provisioned'],
    lean: [],
    intent: 'Small operations alone use half of the provisioned throughput.',
    impact: 'Each request is metered as 4 KiB or more: less is left for the bytes that were paid for.',
    signal: {
      periodSeconds: 3_600,
      series: { n: { metric: 'MeteredIOBytes', statistic: 'SampleCount' } },
      expression: 'FILL(n, 0)',
      inWords: 'the number of metered I/O operations in an hour (SampleCount of MeteredIOBytes)',
    },
    breach: { atLeast: { share: 0.5, of: 'operations an hour that provisioned throughput allows' } },
    unit: 'operations',
    override: { from: 1, to: 80_000 * secondsInAnHour },
    over: { breaching: 3, of: 3 },
    whenMissing: 'notBreaching',
    whenMissingBecause:
      'An hour without operations has no points. FILL makes it 0: CloudWatch would look at the hour before again.',
    because: 'Half of 256 operations of 4 KiB for each MiB/s, for three hours: a pattern, no deployment.',
    source: `${performancePage} (4 KiB minimum for every request)`,
    firstCommand: hourlyCommand(operations),
  },
  {
    id: 'metered-io-operations-high',
    severity: 'ticket',
    when: ['elastic'],
    lean: [],
    intent: 'An hour near the operation limit of elastic throughput.',
    impact: 'At the limit requests wait, however few bytes they carry.',
    signal: {
      periodSeconds: 3_600,
      series: { n: { metric: 'MeteredIOBytes', statistic: 'SampleCount' } },
      expression: 'FILL(n, 0)',
      inWords: 'the number of metered I/O operations in an hour (SampleCount of MeteredIOBytes)',
    },
    breach: { atLeast: { share: 0.8, of: 'operations an hour that elastic throughput allows' } },
    unit: 'operations',
    override: { from: 1, to: 3_000_000 * secondsInAnHour },
    over: { breaching: 1, of: 1 },
    whenMissing: 'notBreaching',
    whenMissingBecause:
      'An hour without operations has no points. FILL makes it 0: CloudWatch would look at the hour before again.',
    because:
      '80 % of 50,000 writes a second by default (One Zone 7,000), the lower of the read and write limits, for a whole hour.',
    source: `${performancePage} (operation limits; the 80 % rule)`,
    firstCommand: hourlyCommand(operations),
  },
  {
    id: 'io-limit-near',
    severity: 'page',
    when: ['General Purpose performance mode'],
    lean: ['not effective bursting'],
    intent: 'A quarter of an hour near the I/O limit of the file system.',
    impact:
      'Operations wait whatever the throughput: listing, opening and mounting get slow for every client.',
    signal: {
      periodSeconds: 60,
      series: { i: { metric: 'PercentIOLimit', statistic: 'Average' } },
      inWords: 'the share of the General Purpose I/O limit in use',
    },
    breach: { atLeast: 95 },
    unit: '%',
    override: { from: 50, to: 100 },
    over: { breaching: 15, of: 15 },
    whenMissing: 'notBreaching',
    whenMissingBecause: 'Without clients the metric may be absent.',
    because:
      'AWS recommends 100 % for 15 of 15 minutes; the default of 95 % comes before the limit, not at it.',
    source: recommendedAlarms,
    firstCommand: recentCommand('--metric-name PercentIOLimit --statistics Average Maximum'),
  },
  {
    id: 'elastic-spend-high',
    severity: 'ticket',
    when: ['elastic', 'has a daily budget'],
    lean: 'left out',
    intent: 'Elastic throughput cost more than its budget in the last 24 hours.',
    impact: 'Money: elastic throughput bills every byte that is read and written, and has no ceiling.',
    signal: {
      periodSeconds: 86_400,
      series: {
        t: { metric: 'TotalIOBytes', statistic: 'Sum' },
        dw: { metric: 'DataWriteIOBytes', statistic: 'Sum' },
        mw: { metric: 'MetadataWriteIOBytes', statistic: 'Sum' },
      },
      expression: '((FILL(t, 0)-dw-mw)*{read} + (dw+mw)*{write})/1073741824',
      numbers: {
        read: { share: 1, of: 'elastic read price in USD per GB' },
        write: { share: 1, of: 'elastic write price in USD per GB' },
      },
      inWords: 'the list price of the elastic reads and writes of a day',
    },
    breach: { above: { share: 1, of: 'daily budget in USD' } },
    unit: 'USD',
    override: { 'only off': 'its threshold is the tag mountwatch:daily-budget-usd' },
    over: { breaching: 1, of: 1 },
    whenMissing: 'notBreaching',
    whenMissingBecause:
      'A day without I/O costs nothing. FILL makes it 0: CloudWatch would look at the day before again.',
    because:
      'The budget is yours (tag mountwatch:daily-budget-usd or the default). GB are 2^30 bytes; metadata bills with its side.',
    source: 'https://docs.aws.amazon.com/efs/latest/ug/metered-sizes.html (what elastic throughput bills)',
    firstCommand: dailyCommand('--metric-name TotalIOBytes --statistics Sum'),
  },
  {
    id: 'replication-behind',
    severity: 'ticket',
    when: ['replicated, first sync done'],
    lean: 'left out',
    intent: 'The replica is more than half an hour behind.',
    impact: 'A failover now would lose what was written since the last sync.',
    signal: {
      periodSeconds: 900,
      series: { s: { metric: 'TimeSinceLastSync', statistic: 'Maximum', perDestination: true } },
      inWords: 'the time since the last successful sync',
    },
    breach: { above: 1_800 },
    unit: 'seconds',
    override: { from: 900, to: 86_400 },
    over: { breaching: 3, of: 3 },
    whenMissing: 'breaching',
    whenMissingBecause: 'A replication that reports nothing is not known to work.',
    because:
      'EFS aims at a recovery point of 15 minutes; twice that, three periods in a row, is not a passing delay.',
    source:
      'https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html (recovery point objective of 15 minutes)',
    firstCommand: 'aws efs describe-replication-configurations --file-system-id {id} --region {region}',
  },
] as const satisfies readonly CatalogueEntry[];

export type AlarmId = (typeof entries)[number]['id'];

export const catalogue: readonly CatalogueEntry[] = entries;
