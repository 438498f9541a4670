/** The durations of a start that are compared, in seconds; null where a start does not have one. */
import type { Start } from './start.ts';

/**
 * `mount-window` is where the mount can lie: starts without EFS have none. `without-pull` is what every start has in its place: all of it but
 * the image pull. The mount lies in both.
 */
export type Duration = 'mount-window' | 'without-pull' | 'total';

export const secondsOf: Readonly<Record<Duration, (start: Start) => number | null>> = {
  'mount-window': ({ phases }) => phases.mountWindow,
  'without-pull': withoutPull,
  total: ({ phases }) => phases.total,
};

/** On EC2 the stamps of a pull are absent where the image was there already. Elsewhere absent stamps are unknown ones. */
function withoutPull({ phases, launchType, dropped }: Start): number | null {
  const { total, pull } = phases;
  if (total === null) return null;
  if (pull !== null) return total - pull;
  return launchType === 'EC2' && !dropped.includes('pull') ? total : null;
}
