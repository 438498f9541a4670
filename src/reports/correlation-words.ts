/** What a comparison of task starts says, in sentences that promise no more than it can: "consistent with", never "caused by". */
import type { Answered, Question } from '../starts/question.ts';
import type { Duration } from '../starts/start-durations.ts';
import type { Interval } from '../starts/statistics/hodges-lehmann.ts';

/** With fewer services a side, the comparison is one of services as much as one of EFS. */
const fewServices = 3;

export function titleOf(question: Question): string {
  const what = durationWords[question.duration];
  if (question.asks === 'efs-against-none') {
    return `${question.cluster} on ${question.launchType}, services with EFS against services without: ${what}`;
  }
  const { service, fileSystemId } = question;
  const whose = service === null ? fileSystemId : `${fileSystemId}, ${service.cluster}/${service.service}`;
  return `${whose}, after strained minutes against after calm ones: ${what}`;
}

export const durationWords: Readonly<Record<Duration, string>> = {
  'mount-window': 'mount window (upper bound of the mount)',
  'without-pull': 'start without image pull, in which the mount lies',
  total: 'whole start',
};

/** The first group and the second. */
export const groupNames: Readonly<Record<Question['asks'], readonly [string, string]>> = {
  'efs-against-none': ['with EFS', 'without EFS'],
  'strained-against-calm': ['strained', 'calm'],
};

export function sentenceOf(answered: Answered): string {
  const { verdict } = answered;
  switch (verdict.is) {
    case 'unknown':
      return `Unknown: ${verdict.because}.`;
    case 'not enough data':
      return `Not enough data: ${verdict.because}.`;
    case 'no difference found':
      return nothingFound(answered);
    default:
      return [found(answered, verdict.is), ...caveats(answered)].join(' ');
  }
}

export function secondsText(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

/** `1.2 to 3.0 s`. */
export function intervalText({ lower, upper }: Interval): string {
  return `${lower.toFixed(1)} to ${upper.toFixed(1)} s`;
}

export function pText(pValue: number): string {
  return pValue < 0.0001 ? 'below 0.0001' : pValue.toFixed(4);
}

function found({ question, comparison }: Answered, is: 'slower' | 'faster'): string {
  const shift = comparison?.shift;
  const by = secondsText(Math.abs(shift?.estimate ?? 0));
  const longer = is === 'slower' ? 'longer' : 'shorter';
  if (question.asks === 'efs-against-none') {
    const meaning =
      is === 'slower'
        ? 'consistent with EFS taking part of the start'
        : 'not what a mount would do, so something else differs';
    return `Starts with EFS are ${longer} by ${by}: ${meaning}.`;
  }
  const meaning =
    is === 'slower'
      ? `consistent with ${question.fileSystemId} slowing mounts when it is strained`
      : 'not what a strained file system would do, so something else differs';
  return `After strained minutes the mount window is ${longer} by ${by}: ${meaning}.`;
}

function caveats({ question, comparison }: Answered): readonly string[] {
  if (question.asks !== 'efs-against-none' || comparison === null) return [];
  const fewest = Math.min(comparison.first.services, comparison.second.services);
  return fewest < fewServices
    ? ['With so few services on one side, what else differs between them may be all of it.']
    : ['These services may differ in more than EFS.'];
}

function nothingFound({ comparison }: Answered): string {
  const interval = comparison?.shift?.interval;
  if (interval === null || interval === undefined) return 'No difference found.';
  if (interval.lower > 0 || interval.upper < 0) {
    return 'No difference found: the interval leaves zero out, but chance alone does that too often for a weekly report.';
  }
  return `No difference found: a slowdown of more than ${secondsText(Math.max(0, interval.upper))} is unlikely.`;
}
