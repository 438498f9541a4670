/**
 * Calls a second that CloudWatch grants an account and Region, whoever makes them, and what a function takes of them.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 */
export const callsPerSecond = {
  PutMetricAlarm: 3,
  DeleteAlarms: 3,
  DescribeAlarms: 9,
  ListTagsForResource: 10,
  PutDashboard: 10,
  GetDashboard: 10,
  DeleteDashboards: 10,
} as const;

/** Two workers and a sweep may read at once. */
const functionsAtOnce = 3;

/** What each of them allows itself. */
export const describeAlarmsPerSecond = Math.floor(callsPerSecond.DescribeAlarms / functionsAtOnce);
export const tagReadsPerSecond = Math.floor(callsPerSecond.ListTagsForResource / functionsAtOnce);

/**
 * Attempts at a call that is throttled. Five waits last 15 s on average: longer than a burst of others on these quotas.
 * Source: retry behaviour, AWS SDKs and Tools reference guide (exponential, base 1 s for throttling, full jitter).
 */
export const mostAttempts = 6;
