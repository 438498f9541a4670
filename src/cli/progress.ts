/** A progress bar on stderr, on a terminal only; a run that is broken off says how far it came. */
import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../flows/apply-region.ts';

/** 128 + SIGINT, as shells count it. */
const interruptedCode = 130;

export function progressOf(total: number): Progress & { end(): void } {
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} written', stream: process.stderr, gracefulExit: false },
    Presets.shades_classic,
  );
  let written = 0;
  const interrupted = () => {
    bar.stop();
    console.error(`Interrupted: ${written} of ${total} written. Run it again to finish.`);
    process.exit(interruptedCode);
  };
  process.once('SIGINT', interrupted);
  if (total > 0) bar.start(total, 0);
  return {
    settled: (changes) => {
      written += changes;
      bar.update(written);
    },
    waiting: (seconds, ids) => {
      console.error(
        `\nNot found: ${ids.join(', ')}. A second look in ${seconds} s decides whether their alarms go.`,
      );
    },
    end: () => {
      process.off('SIGINT', interrupted);
      bar.stop();
    },
  };
}
