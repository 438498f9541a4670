/** Burst credits in both replays: the observed minutes as they were, and the same again and again. */
import type { FileSystemAnswer } from '../review-answer.ts';
import { hoursChart } from './hours-chart.ts';

export function creditsChart({ hours, modes }: FileSystemAnswer): string {
  const { replayedCreditsGiB: replayed, steadyCreditsGiB: steady } = hours;
  // A cycle of a week is the last week: its hours end where those of the window do.
  const before = new Array<null>(Math.max(0, replayed.length - steady.length)).fill(null);
  const serves = modes.find(({ mode }) => mode === 'bursting')?.serves === true;
  return hoursChart(
    'credits',
    `Burst credits if the file system were bursting: ${serves ? 'they last for ever' : 'they do not last'}`,
    'GiB of burst credits',
    new Date(hours.from),
    [
      { name: 'these 14 days, from the first observed balance', values: replayed },
      { name: 'repeated for ever', values: [...before, ...steady] },
    ],
  );
}
