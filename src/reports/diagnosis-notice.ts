/** The two messages of an incident: the first failed start with its diagnosis, and at the hour's end how many there were. */
import type { Settings } from '../monitoring/settings.ts';
import type { Diagnosis } from '../starts/diagnosis.ts';
import type { FailedStart, MountFailureCause } from '../starts/failure.ts';
import type { Incident } from '../starts/incident.ts';
import { mountFailureClass } from '../starts/mount-failure-classes.ts';
import { onLines } from '../text/one-line.ts';
import { shellCommand } from '../text/shell-command.ts';
import { evidenceLines, likelyLines } from './diagnosis-lines.ts';
import { alarmText, incidentSubject, serviceText } from './incident-words.ts';
import { counted, someAndMore } from './shown-name.ts';
import { shownReason } from './shown-reason.ts';

export interface FailureToTell {
  readonly failed: FailedStart;
  readonly diagnosis: Diagnosis;
  readonly incident: Pick<Incident, 'endsAt'>;
  readonly settings: Settings;
  readonly region: string;
}

/** @returns a subject of at most 100 ASCII characters, as SNS asks, and a text. */
export function diagnosisNotice({ failed, diagnosis, incident, settings, region }: FailureToTell) {
  const { taskArn, taskDefinitionArn, stoppedAt, classification } = failed;
  const { means } = mountFailureClass(classification.cause as MountFailureCause);
  const fileSystems = diagnosis.fileSystems.length > 0 ? diagnosis.fileSystems : failed.fileSystems;
  const what = fileSystems.join(' or ') || 'a file system';
  return {
    subject: incidentSubject(failed, `cannot mount ${what}`),
    text: onLines([
      `${serviceText(failed)} in ${region} cannot start tasks: ${what} cannot be mounted.`,
      '',
      `Since:  ${stoppedAt.toISOString()}`,
      `Task:   ${taskArn} (${taskDefinitionArn.split('/').at(-1)})`,
      `Cause:  ${classification.cause}. ${means}`,
      `ECS:    ${shownReason(failed.reason)}`,
      '',
      ...likelyLines(diagnosis, region),
      '',
      'What was looked at:',
      ...evidenceLines(diagnosis.checks),
      '',
      `In general: ${classification.remedy}`,
      `Look again, while ECS remembers the task, about an hour, in a clone of Mountwatch: ${lookAgain(taskArn)}`,
      ...alarmText(settings),
      `Further failures of this service for this cause are counted, and told in one message after ${incident.endsAt.toISOString()}.`,
      '',
    ]),
  };
}

function lookAgain(taskArn: string): string {
  return shellCommand`npx mountwatch diagnose --task ${taskArn}`;
}

/** Between attempts of a service ECS waits no longer than 27 minutes. Source: ECS developer guide, service throttle logic. */
const longestPauseSeconds = 27 * 60;

/** Nobody reads more ids than this. */
const mostTasks = 20;

export interface IncidentToTell {
  readonly incident: Incident;
  /** More than one, the oldest first. */
  readonly failures: readonly FailedStart[];
  readonly settings: Settings;
  readonly region: string;
}

/** @returns a subject of at most 100 ASCII characters, as SNS asks, and a text. */
export function incidentEndNotice({ incident, failures, settings, region }: IncidentToTell) {
  const { cause, openedAt, endsAt } = incident;
  const lastAt = new Date(Math.max(...failures.map(({ stoppedAt }) => stoppedAt.getTime())));
  const quietSeconds = (endsAt.getTime() - lastAt.getTime()) / 1_000;
  const goesOn = quietSeconds < longestPauseSeconds;
  const tasks = counted(failures.length, 'task');
  const fileSystems = [...new Set(failures.flatMap((failed) => failed.fileSystems))].sort();
  const newest = failures.at(-1)?.taskArn ?? '';
  return {
    subject: incidentSubject(incident, `could not mount, ${tasks}${goesOn ? ', and it goes on' : ''}`),
    text: onLines([
      `${serviceText(incident)} in ${region}: ${tasks} failed to start in the hour since ${openedAt.toISOString()}, all for the same cause.`,
      '',
      `Cause:  ${cause}. ${mountFailureClass(cause).means}`,
      ...(fileSystems.length === 0 ? [] : [`Mounts: ${fileSystems.join(', ')}`]),
      `Last:   ${lastAt.toISOString()}`,
      `Tasks:  ${someAndMore(
        failures.slice(0, mostTasks).map(({ taskId }) => taskId),
        failures.length,
      )}`,
      '',
      goesOn
        ? 'It goes on: the last one failed less than half an hour before the hour was over, and ECS tries again.'
        : `It seems to be over: none failed in the last ${Math.floor(quietSeconds / 60)} minutes of the hour, and ECS waits at most 27 between attempts of a service.`,
      'A further failure is told like the first one: at once, with what was looked at.',
      '',
      `What to do is in the first message. Look again, in a clone of Mountwatch: ${lookAgain(newest)}`,
      ...alarmText(settings),
      '',
    ]),
  };
}
