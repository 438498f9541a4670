/** What Mountwatch notes of its own work, in memory, by the rules of the table: one of each, and expiry by the clock. */
import type { Clock, Logbook } from '../flows/ports.ts';
import type { HealthReport } from '../monitoring/health-report.ts';
import type { SweepRecord } from '../monitoring/sweep-record.ts';
import { shelf } from './shelf.ts';

interface Announcement {
  readonly fileSystemId: string;
  readonly at: Date;
}

const last = 'last';

export function localLogbook(clock: Pick<Clock, 'now'>): Logbook {
  const sweeps = shelf<SweepRecord>(clock, 'sweep', ({ at }) => at);
  const reports = shelf<HealthReport>(clock, 'health', ({ at }) => at);
  const announcements = shelf<Announcement>(clock, 'announcement', ({ at }) => at);
  return {
    lastSweep: async () => sweeps.find(last),
    noteSweep: async (record) => sweeps.put(last, record),
    announced: async () => new Set(announcements.all().map(({ fileSystemId }) => fileSystemId)),
    noteAnnounced: async (fileSystemId) => announcements.put(fileSystemId, { fileSystemId, at: clock.now() }),
    lastHealth: async () => reports.find(last),
    noteHealth: async (report) => reports.put(last, report),
  };
}
