/** An incident is changed by one at a time: who finds that somebody changed it meanwhile looks again. */
import type { Incident, Turn } from '../starts/incident.ts';
import type { IncidentEnd } from '../starts/incident-end.ts';
import type { StartWiring } from './start-wiring.ts';

const mostTries = 5;

/**
 * @param before what has to be done before the incident is stored, each time that is tried.
 * @returns whose turn it is, the incident stored as it has to be. @throws Error, to be retried: others always came first.
 */
export async function changeIncident(
  of: Pick<IncidentEnd, 'cluster' | 'service' | 'cause'>,
  change: (standing: Incident | null) => Turn,
  { table }: Pick<StartWiring, 'table'>,
  before: (incident: Incident) => Promise<void> = async () => {},
): Promise<Turn> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const standing = await table.incident(of, of.cause);
    const turn = change(standing);
    if (turn === null || 'waitsUntil' in turn) return turn;
    await before(turn);
    if (await table.putIncident(turn, standing)) return turn;
  }
  throw new Error(
    `could not claim the incident of ${of.cluster}/${of.service}: others changed it ${mostTries} times`,
  );
}
