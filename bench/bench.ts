/** `npm run bench`: what one event costs, counted through the real flow on the local region, and its time at 50 ms a call. */

import type { World } from '../src/flows/ports.ts';
import { reconcileMessages } from '../src/flows/reconcile-messages.ts';
import { localRegion } from '../src/local/region.ts';
import type { ThroughputMode } from '../src/monitoring/file-system.ts';
import { readSettings } from '../src/monitoring/settings.ts';
import { lookMessageOf } from '../src/monitoring/trigger.ts';
import { coldStarts } from './cold-start.ts';
import { fleet, someSettings } from './fleet.ts';
import { review } from './review.ts';
import { sizing } from './sizing.ts';
import { starts } from './starts.ts';

const delayMs = 50;
const id = 'fs-0123456789abcdef0';

interface Row {
  readonly what: string;
  readonly alarms: number;
  readonly calls: number;
  readonly reads: number;
  readonly writes: number;
  readonly messages: number;
  readonly 'round trips': string;
}

const rows: Row[] = [];
for (const mode of ['bursting', 'provisioned', 'elastic'] as const) rows.push(...(await measure(mode)));
console.table(rows);
console.log(
  `Round trips: wall time at ${delayMs} ms a call, divided by ${delayMs}, with the write quota opened; one call is 1.`,
);

await fleet();
review();
await starts(someSettings());
await coldStarts();
await sizing();

async function measure(mode: ThroughputMode): Promise<readonly Row[]> {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date(),
    writesPerSecond: 1e6,
  });
  region.efs.create({
    id,
    throughputMode: mode,
    ...(mode === 'provisioned' ? { provisionedMiBps: 64 } : {}),
  });
  const counts = { reads: 0, writes: 0, messages: 0 };
  const world = slowed(region.world, counts);
  const read = readSettings('mountwatch', '{}');
  if ('invalid' in read) throw new Error(read.invalid);
  const looks = {
    send: (...sent: Parameters<typeof region.looks.send>) => {
      counts.messages += 1;
      return later(() => region.looks.send(...sent));
    },
  };
  const wiring = {
    settings: read.settings,
    world,
    looks,
    notices: { send: async () => {} },
    deadLetters: region.deadLetters.deadLetters,
    tell: () => {},
  };
  const body = lookMessageOf({
    fileSystemId: id,
    askedBy: 'bench',
    eventTime: null,
    since: null,
    missingSince: null,
  });

  const once = async (what: string): Promise<Row> => {
    Object.assign(counts, { reads: 0, writes: 0, messages: 0 });
    const start = performance.now();
    await reconcileMessages([{ id: 'm', body }], wiring);
    const roundTrips = ((performance.now() - start) / delayMs).toFixed(1);
    const calls = counts.reads + counts.writes + counts.messages;
    return {
      what: `${mode}: ${what}`,
      alarms: region.alarms.stored.size,
      calls,
      ...counts,
      'round trips': roundTrips,
    };
  };
  return [await once('created'), await once('the same event again')];
}

function later<T>(call: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => setTimeout(() => call().then(resolve, reject), delayMs));
}

/** Each port call is one AWS call, as long as no answer has a second page. */
function slowed(world: World, counts: { reads: number; writes: number }): World {
  const read = <T>(call: () => Promise<T>) => {
    counts.reads += 1;
    return later(call);
  };
  const write = <T>(call: () => Promise<T>) => {
    counts.writes += 1;
    return later(call);
  };
  const { fileSystems, replications, services, alarms } = world;
  return {
    ...world,
    fileSystems: {
      find: (...given) => read(() => fileSystems.find(...given)),
      all: () => read(() => fileSystems.all()),
    },
    replications: {
      of: (...given) => read(() => replications.of(...given)),
      all: () => read(() => replications.all()),
    },
    services: {
      of: (...given) => read(() => services.of(...given)),
      all: () => read(() => services.all()),
    },
    alarms: {
      under: (...given) => read(() => alarms.under(...given)),
      tag: (...given) => read(() => alarms.tag(...given)),
      put: (...given) => write(() => alarms.put(...given)),
      delete: (...given) => write(() => alarms.delete(...given)),
    },
    writeTurn: async () => {},
  };
}
