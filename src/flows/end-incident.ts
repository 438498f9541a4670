/** The end of an incident's hour: if more tasks failed than the one that was told, one message says how many. */
import { incidentEndNotice } from '../reports/diagnosis-notice.ts';
import type { Incident } from '../starts/incident.ts';
import { delaySeconds, incidentEndMessageOf } from '../starts/incident-end.ts';
import type { StartWiring } from './start-wiring.ts';

/** Tasks of one deployment fail within seconds, and their events come in any order: the first told need not have stopped first. */
const outOfOrderSeconds = 60;

export async function endIncident(incident: Incident, wiring: StartWiring): Promise<void> {
  const { clock, later, notices, settings, table, tell } = wiring;
  const delay = delaySeconds(incident, clock.now());
  if (delay > 0) {
    await later.send(incidentEndMessageOf(incident), delay);
    return;
  }
  const from = new Date(incident.openedAt.getTime() - outOfOrderSeconds * 1_000);
  const failures = await table.failures(incident, incident.cause, from, incident.endsAt);
  if (failures.length < 2) return;
  const notice = incidentEndNotice({ incident, failures, settings, region: wiring.region });
  await notices.send(notice);
  tell({ kind: 'told', notice: notice.subject });
}
