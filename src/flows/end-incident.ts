/** After an incident's hour: if more tasks failed than the one that was told, one message says how many. */
import { incidentEndNotice } from '../reports/diagnosis-notice.ts';
import { counting, ended } from '../starts/incident.ts';
import { delaySeconds, type IncidentEnd, incidentEndMessageOf } from '../starts/incident-end.ts';
import { changeIncident } from './change-incident.ts';
import type { StartWiring } from './start-wiring.ts';

export async function endIncident(of: IncidentEnd, wiring: StartWiring): Promise<void> {
  const { clock, later, notices, region, settings, table, tell } = wiring;
  const turn = await changeIncident(of, (standing) => counting(standing, of.openedAt, clock.now()), wiring);
  if (turn === null) return;
  if ('waitsUntil' in turn) {
    await later.send(incidentEndMessageOf(of), delaySeconds(turn.waitsUntil, clock.now()));
    return;
  }
  const { cause, countFrom, endsAt } = turn;
  const failures = await table.recordedFailures(turn, cause, countFrom, endsAt);
  const known = turn.toldAt === null ? 0 : 1;
  if (failures.length > known) {
    const notice = incidentEndNotice({ incident: turn, failures, settings, region });
    await notices.send(notice);
    tell({ kind: 'told', notice: notice.subject });
  }
  await table.putIncident(ended(turn, clock.now()), turn);
}
