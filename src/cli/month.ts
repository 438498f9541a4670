/** The month that `npm start` plays: who calls what on which day, and what happens that no event reports. */
import type { LocalRegion } from '../local/region.ts';
import { GiB, TiB } from '../metrics/units.ts';

export const daysOfTheMonth = 28;

/** The file systems of events/, by what people call them. */
export const fileSystems = {
  webContent: 'fs-0a1b2c3d4e5f60718',
  buildCache: 'fs-0b2c3d4e5f6071829',
  mediaUploads: 'fs-0c3d4e5f60718293a',
  oldShare: 'fs-0d4e5f60',
  oldShare2: 'fs-0d4e5f607182',
} as const;

export type FileSystemKey = keyof typeof fileSystems;

export interface Act {
  /** Days since the month began. */
  readonly day: number;
  /** UTC, `hh:mm`. */
  readonly time: string;
  /** A file of events/: the call that it records is made at that time. */
  readonly event?: string;
  /** The event of that call never arrives. */
  readonly isLost?: true;
  /** What happens without any event, in words and in the region. */
  readonly says?: string;
  /** File systems whose sizes are told afterwards, as the region has them. */
  readonly tellsSizesOf?: readonly string[];
  readonly byHand?: (region: LocalRegion, stack: string) => void;
}

const { webContent, buildCache, mediaUploads, oldShare2 } = fileSystems;

/** In the order in which it happens. */
export const month: readonly Act[] = [
  { day: 0, time: '08:00', event: '01-create-file-system-bursting.json' },
  { day: 0, time: '08:03', event: '02-create-file-system-provisioned.json' },
  {
    day: 0,
    time: '08:05',
    says: 'Somebody has an alarm of their own under a name that Mountwatch will want.',
    byHand: ({ alarms }, stack) =>
      alarms.putByHand(`${stack}/${mediaUploads}/io-limit-near`, { description: 'Made by hand, long ago.' }),
  },
  { day: 0, time: '08:06', event: '03-create-file-system-elastic.json' },
  { day: 0, time: '08:09', event: '04-create-file-system-neighbour-short.json' },
  {
    day: 0,
    time: '08:12',
    event: '05-create-file-system-neighbour-long.json',
    says: 'The id begins with that of the one before: a neighbour that a bare prefix would hit.',
  },
  {
    day: 0,
    time: '09:00',
    says: 'Data arrives.',
    tellsSizesOf: [webContent, buildCache, mediaUploads, oldShare2],
    byHand: ({ efs }) => {
      efs.update(webContent, { standardBytes: 200 * GiB });
      efs.update(buildCache, { standardBytes: 500 * GiB });
      efs.update(mediaUploads, { standardBytes: 2 * TiB });
      efs.update(oldShare2, { standardBytes: 100 * GiB });
    },
  },
  { day: 1, time: '10:00', event: '07-tag-resource.json' },
  { day: 2, time: '10:00', event: '08-create-tags.json' },
  { day: 3, time: '09:00', event: '11-create-replication-configuration.json' },
  { day: 5, time: '15:00', event: '12-delete-replication-configuration.json' },
  { day: 6, time: '11:00', event: '18-tag-resource-wrong-threshold.json' },
  { day: 7, time: '09:30', event: '19-tag-resource-threshold.json' },
  {
    day: 8,
    time: '14:20',
    says: 'Somebody changes a threshold by hand in the console.',
    byHand: ({ alarms }, stack) => {
      const name = `${stack}/${webContent}/throughput-saturated`;
      const alarm = alarms.stored.get(name)?.existing.alarm ?? null;
      if (alarm !== null) alarms.putByHand(name, { alarm: { ...alarm, threshold: 99 } });
    },
  },
  { day: 9, time: '10:00', event: '10-tag-access-point.json' },
  { day: 9, time: '10:30', event: '13-create-file-system-failed.json' },
  {
    day: 10,
    time: '16:00',
    event: '06-update-file-system.json',
    isLost: true,
    says: 'The event of this call is lost on its way: only the sweep can see what happened.',
  },
  {
    day: 12,
    time: '13:00',
    says: 'Data grows.',
    tellsSizesOf: [webContent],
    byHand: ({ efs }) => efs.update(webContent, { standardBytes: 260 * GiB }),
  },
  { day: 20, time: '17:00', event: '14-delete-file-system.json' },
  { day: 22, time: '09:00', event: '09-untag-resource.json' },
  { day: 24, time: '09:00', event: '15-delete-tags.json' },
];

/** @param start when the month began. */
export function momentOf({ day, time }: Pick<Act, 'day' | 'time'>, start: Date): Date {
  const sameDay = new Date(`${start.toISOString().slice(0, 10)}T${time}:00Z`);
  return new Date(sameDay.getTime() + day * 86_400_000);
}
