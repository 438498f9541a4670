/** The region as one run sees it: now and then as it was some seconds ago, and lists whose pages shifted while they were read. */
import type { World } from '../../src/flows/ports.ts';
import type { ExistingAlarm } from '../../src/monitoring/alarm.ts';
import type { FileSystem } from '../../src/monitoring/file-system.ts';
import type { Truth } from './truth.ts';
import type { Weather } from './weather.ts';

/** So long a change may go unseen. AWS gives no figure: "eventually consistent". */
export const secondsUnseen = 15;
/** Lists that are longer are read in pages. */
const [fileSystemsPerPage, alarmsPerPage] = [2, 8];

export function seenWorld(world: World, truth: Truth, weather: Weather): World {
  const { clock, fileSystems, alarms } = world;
  const since = () => new Date(clock.now().getTime() - secondsUnseen * 1_000);
  const seenFileSystem = (id: string, now: FileSystem | null) =>
    truth.fileSystems.changedSince(since()).includes(id) ? seenChanged(id, now) : now;
  const seenChanged = (id: string, now: FileSystem | null) => {
    const before = truth.fileSystems.at(id, since())?.fileSystem ?? null;
    if (JSON.stringify(before) === JSON.stringify(now)) return now;
    const fault = before === null ? 'file system not yet visible' : 'file system as it was';
    return weather.happens(fault, 0.3) ? before : now;
  };
  return {
    ...world,
    fileSystems: {
      find: async (id) => seenFileSystem(id, await fileSystems.find(id)),
      all: async () => {
        const all = await fileSystems.all();
        const seen = all.flatMap((one) => seenFileSystem(one.id, one) ?? []);
        const hasChanged = truth.fileSystems.changedSince(since()).length > 0;
        return shifted(seen, hasChanged, fileSystemsPerPage, weather);
      },
    },
    alarms: {
      ...alarms,
      under: async (prefix) => {
        const changed = truth.alarms.changedSince(since()).filter((name) => name.startsWith(prefix));
        const seen = asTheyWere(await alarms.under(prefix), changed, truth, since(), weather);
        // The alarms of one file system are on one page.
        const isOnPages = prefix.split('/').length === 2;
        return isOnPages ? shifted(seen, changed.length > 0, alarmsPerPage, weather) : seen;
      },
    },
  };
}

function asTheyWere(
  now: readonly ExistingAlarm[],
  changed: readonly string[],
  truth: Truth,
  since: Date,
  weather: Weather,
): readonly ExistingAlarm[] {
  const seen = new Map(now.map((alarm) => [alarm.name, alarm]));
  for (const name of changed) {
    if (!weather.happens('alarms as they were', 0.15)) continue;
    const before = truth.alarms.at(name, since);
    if (before === null) seen.delete(name);
    else seen.set(name, before);
  }
  return [...seen.values()];
}

/** What moved across the edge of a page is on neither, or on both. */
function shifted<T>(
  all: readonly T[],
  hasChanged: boolean,
  itemsPerPage: number,
  weather: Weather,
): readonly T[] {
  if (all.length <= itemsPerPage || !hasChanged || !weather.happens('page that shifts', 0.5)) return all;
  const at = itemsPerPage - 1;
  const [item] = all.slice(at, at + 1);
  if (item === undefined) return all;
  const isOnBoth = weather.chance.next() < 0.5;
  return isOnBoth ? [...all, item] : all.toSpliced(at, 1);
}
