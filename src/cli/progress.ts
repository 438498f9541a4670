/** A progress bar on stderr, on a terminal only; a run that is broken off says how far it came. */
import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../flows/apply-region.ts';
import { failuresOf, isWrite } from '../monitoring/plan.ts';

/** 128 + SIGINT, as shells count it. */
const interruptedCode = 130;

export function progressOf(total: number): Progress & { end(): void } {
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} written{failed}', stream: process.stderr, gracefulExit: false },
    Presets.shades_classic,
  );
  let [written, failed] = [0, 0];
  const interrupted = () => {
    bar.stop();
    console.error(`Interrupted: at least ${written} of ${total} written. Run it again to finish.`);
    process.exit(interruptedCode);
  };
  process.once('SIGINT', interrupted);
  if (total > 0) bar.start(total, 0, { failed: '' });
  return {
    settled: (changes) => {
      failed += failuresOf(changes).length;
      written += changes.filter((change) => isWrite(change) && change.outcome === 'done').length;
      bar.update(written + failed, { failed: failed === 0 ? '' : `, ${failed} failed` });
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

/** A bar for reads. On no terminal it shows nothing. */
export function countingBar(what: string) {
  const bar = new SingleBar(
    {
      format: `{bar} {value}/{total} ${what}`,
      stream: process.stderr,
      clearOnComplete: true,
      gracefulExit: true,
    },
    Presets.shades_classic,
  );
  return {
    begin: (total: number) => bar.start(total, 0),
    increment: () => bar.increment(),
    end: () => bar.stop(),
  };
}
