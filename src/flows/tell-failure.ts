/** A failed mount is told once an hour a service and cause, by whichever message holds the claim on its incident. */
import { diagnosisNotice } from '../reports/diagnosis-notice.ts';
import type { FailedStart, MountFailureCause } from '../starts/failure.ts';
import { claimed, type Incident, told } from '../starts/incident.ts';
import { delaySeconds, incidentEndMessageOf } from '../starts/incident-end.ts';
import type { Task } from '../starts/task.ts';
import { diagnose } from './diagnose.ts';
import type { StartWiring } from './start-wiring.ts';
import { withinSeconds } from './within-seconds.ts';

/** Of the function's two minutes: a call that hangs must not cost the message, and with it the batch. */
const evidenceSeconds = 45;

/**
 * The end of the hour is asked for before the message is sent: a crash between the two asks twice, and never not at all.
 * @param isNew the failure was recorded just now.
 */
export async function tellFailure(
  task: Task,
  failed: FailedStart,
  { messageId, isNew }: { readonly messageId: string; readonly isNew: boolean },
  wiring: StartWiring,
): Promise<void> {
  const { clock, later, notices, region, settings, table, tell } = wiring;
  const cause = failed.classification.cause as MountFailureCause;
  const { cluster, service } = failed;
  const incident = await claim({ cluster, service, cause, messageId, isNew }, wiring);
  if (incident === null) return;
  await later.send(incidentEndMessageOf(incident), delaySeconds(incident, clock.now()));
  const surroundings = withinSeconds(evidenceSeconds, wiring.surroundings, clock);
  const diagnosis = await diagnose(task, failed.classification, { ...wiring, surroundings });
  const notice = diagnosisNotice({ failed, diagnosis, incident, settings, region });
  await notices.send(notice);
  tell({ kind: 'told', notice: notice.subject });
  await table.putIncident(told(incident, clock.now()), incident);
}

/** Others change it at the same moment: then it is looked at again. */
const mostTries = 5;

async function claim(
  of: Omit<Parameters<typeof claimed>[1], 'at'>,
  { clock, table }: StartWiring,
): Promise<Incident | null> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const standing = await table.incident(of, of.cause);
    const next = claimed(standing, { ...of, at: clock.now() });
    if (next === null || (await table.putIncident(next, standing))) return next;
  }
  throw new Error(
    `could not claim the incident of ${of.cluster}/${of.service}: others changed it ${mostTries} times`,
  );
}
