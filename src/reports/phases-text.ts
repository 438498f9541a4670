/** The phases of one start in words. Seconds; a phase that is not known is left out. */
import type { Phases, Start } from '../starts/start.ts';
import { secondsText } from './correlation-words.ts';

/** `connect 4.1 s, wait 7.9 s, pull 10.2 s, mount window (upper bound) 41.3 s, total 60.1 s`. */
export function phasesText({ phases, mountWindowIs }: Pick<Start, 'phases' | 'mountWindowIs'>): string {
  const names: Readonly<Record<keyof Phases, string>> = {
    connect: 'connect',
    wait: 'wait',
    pull: 'pull',
    mountWindow: mountWindowIs === 'measured' ? 'mount (measured)' : 'mount window (upper bound)',
    total: 'total',
  };
  const known = (Object.keys(names) as (keyof Phases)[]).flatMap((phase) => {
    const seconds = phases[phase];
    return seconds === null ? [] : [`${names[phase]} ${secondsText(seconds)}`];
  });
  return known.join(', ');
}
