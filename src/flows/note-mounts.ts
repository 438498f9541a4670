/** The first sight of a (file system, service) pair asks for a look: alarms come from ECS, too, and descriptions name the service. */
import type { LookRequest } from '../monitoring/look-request.ts';
import type { MountPair } from '../starts/mounts.ts';
import type { ServiceOfCluster } from '../starts/task.ts';
import type { StartWiring } from './start-wiring.ts';

/** `askedBy` of the looks that come from here. */
const taskStart = 'task start';

interface Mounting extends ServiceOfCluster {
  readonly fileSystems: readonly string[];
}

/** The look goes out before the pair is stored: a crash between the two asks twice, and never not at all. */
export async function noteMounts(
  { cluster, service, fileSystems }: Mounting,
  wiring: StartWiring,
): Promise<void> {
  const ids = fileSystems.length === 0 ? [null] : fileSystems;
  await Promise.all(ids.map((fileSystemId) => note({ cluster, service, fileSystemId }, wiring)));
}

async function note(pair: MountPair, { clock, looks, memory, table }: StartWiring): Promise<void> {
  const now = clock.now();
  await memory.see(pair, now, async (before) => {
    if (before === undefined && pair.fileSystemId !== null) await looks.send(lookAt(pair.fileSystemId), 0);
    const mount = { ...pair, firstSeenAt: before?.firstSeenAt ?? now, lastSeenAt: now };
    await table.putMount(mount);
    return mount;
  });
}

function lookAt(fileSystemId: string): LookRequest {
  return { fileSystemId, askedBy: taskStart, eventTime: null, since: null, missingSince: null };
}
