/** A failed mount is told once an hour a service and cause, by whichever message holds the claim on its incident. */
import { diagnosisNotice } from '../reports/diagnosis-notice.ts';
import type { MountFailureCause } from '../starts/failure.ts';
import { claimed, countableAt, type Incident, told } from '../starts/incident.ts';
import { delaySeconds, incidentEndMessageOf } from '../starts/incident-end.ts';
import type { Task } from '../starts/task.ts';
import { changeIncident } from './change-incident.ts';
import { diagnose } from './diagnose.ts';
import type { RecordedFailure } from './start-ports.ts';
import type { StartWiring } from './start-wiring.ts';
import { withinSeconds } from './within-seconds.ts';

/** Of the function's two minutes: a call that hangs must not cost the message, and with it the batch. */
const evidenceSeconds = 45;

/**
 * The count after the hour is asked for before the incident is claimed: whoever finds it claimed trusts that its failure will be
 * counted. What is asked for in vain, by a claim that another was before, does nothing.
 * @throws Error, to be retried: another message is telling, and may fail.
 */
export async function tellFailure(
  task: Task,
  { failure, recordedAt, isNew }: RecordedFailure,
  wiring: StartWiring,
): Promise<void> {
  const { clock, later, notices, region, settings, table, tell } = wiring;
  const { cluster, service, classification } = failure;
  const claim = { cluster, service, cause: classification.cause as MountFailureCause, recordedAt, isNew };
  const askForCount = (incident: Incident) =>
    later.send(incidentEndMessageOf(incident), delaySeconds(countableAt(incident), clock.now()));
  const change = (standing: Incident | null) => claimed(standing, claim, clock.now());
  const turn = await changeIncident(claim, change, wiring, askForCount);
  if (turn === null) return;
  if ('waitsUntil' in turn) throw new Error(waiting(claim, turn.waitsUntil));
  const surroundings = withinSeconds(evidenceSeconds, wiring.surroundings, clock);
  const diagnosis = await diagnose(task, classification, { ...wiring, surroundings });
  const notice = diagnosisNotice({ failed: failure, diagnosis, incident: turn, settings, region });
  await notices.send(notice);
  tell({ kind: 'told', notice: notice.subject });
  await table.putIncident(told(turn, clock.now()), turn);
}

function waiting({ cluster, service }: { cluster: string; service: string }, until: Date): string {
  return `the incident of ${cluster}/${service} is being told: this failure waits for that, until ${until.toISOString()} at most`;
}
