/** The end of an incident's hour: if more tasks failed than the one that was told, one message says how many. */
import { incidentEndNotice } from '../reports/diagnosis-notice.ts';
import { ended, type Incident } from '../starts/incident.ts';
import { delaySeconds, type IncidentEnd, incidentEndMessageOf } from '../starts/incident-end.ts';
import type { StartWiring } from './start-wiring.ts';

export async function endIncident(of: IncidentEnd, wiring: StartWiring): Promise<void> {
  const { clock, later, notices, region, settings, table, tell } = wiring;
  const now = clock.now();
  const incident = await table.incident(of, of.cause);
  // It has ended, or another one has taken its place.
  if (incident === null || incident.endedAt !== null) return;
  if (incident.openedAt.getTime() !== of.openedAt.getTime()) return;
  const delay = delaySeconds(incident, now);
  if (delay > 0) {
    await later.send(incidentEndMessageOf(incident), delay);
    return;
  }
  const failures = await table.recordedFailures(incident, incident.cause, incident.countFrom);
  const known = incident.toldAt === null ? 0 : 1;
  if (failures.length > known) {
    const notice = incidentEndNotice({ incident, failures, settings, region });
    await notices.send(notice);
    tell({ kind: 'told', notice: notice.subject });
  }
  await putEnded(incident, now, wiring);
}

/** Somebody may tell of it, or claim it, at this very moment: the end stands all the same. */
async function putEnded(incident: Incident, at: Date, wiring: StartWiring): Promise<void> {
  if (await wiring.table.putIncident(ended(incident, at), incident)) return;
  const standing = await wiring.table.incident(incident, incident.cause);
  if (
    standing !== null &&
    standing.openedAt.getTime() === incident.openedAt.getTime() &&
    standing.endedAt === null
  ) {
    await putEnded(standing, at, wiring);
  }
}
