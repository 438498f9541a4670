/** What clients took in the busiest minute of each hour, against the least that was permitted in it. */
import type { FileSystemAnswer } from '../review-answer.ts';
import { rateText } from '../setting-words.ts';
import { hoursChart } from './hours-chart.ts';

export function demandChart({ hours, demand }: FileSystemAnswer): string {
  const lines = [
    { name: 'metered demand, busiest minute of the hour', values: hours.demandMiBps },
    { name: 'permitted, least of the hour', values: hours.permittedMiBps },
  ];
  const isKnown = hours.permittedMiBps.some((value) => value !== null);
  return hoursChart(
    'demand',
    `Metered demand against permitted throughput over 14 days: ${rateText(demand.peakMeteredMiBps)} in the busiest minute`,
    'MiB/s',
    new Date(hours.from),
    isKnown ? lines : lines.slice(0, 1),
  );
}
