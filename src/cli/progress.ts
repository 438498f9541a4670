/** A progress bar on stderr, on a terminal only. */
import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../flows/apply-region.ts';

export function progressOf(total: number): Progress & { end(): void } {
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total} written, {eta_formatted} left',
      stream: process.stderr,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  if (total > 0) bar.start(total, 0);
  return {
    settled: (changes) => bar.increment(changes),
    waiting: (seconds, ids) => {
      console.error(
        `\nNot found: ${ids.join(', ')}. A second look in ${seconds} s decides whether their alarms go.`,
      );
    },
    end: () => bar.stop(),
  };
}
