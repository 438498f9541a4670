/** Words that the messages of one incident share. */
import type { Settings } from '../monitoring/settings.ts';
import { type ServiceOfCluster, standalone } from '../starts/task.ts';

/** SNS takes 100 ASCII characters. */
const longestSubject = 100;

/** ECS's names have up to 255 characters. */
const longestName = 24;

/** `Mountwatch: web in prod cannot mount fs-...`, cut where it is too long. */
export function incidentSubject({ cluster, service }: ServiceOfCluster, what: string): string {
  const whose = `${short(nameOf(service))} in ${short(cluster)}`;
  const subject = `Mountwatch: ${whose} ${what}`.replaceAll(/[^ -~]/g, '?');
  return subject.length <= longestSubject ? subject : `${subject.slice(0, longestSubject - 3)}...`;
}

/** As the beginning of a sentence. */
export function serviceText({ cluster, service }: ServiceOfCluster): string {
  return service === standalone
    ? `Tasks outside services of cluster ${cluster}`
    : `Service ${service} of cluster ${cluster}`;
}

/** The alarm and the messages each name the other: nobody shall look for two troubles. */
export function alarmText({ stack, runbookBaseUrl }: Settings): readonly string[] {
  return [
    `Runbook: ${runbookBaseUrl}/mount-failing.md`,
    '',
    `The alarm ${stack}/mount-failing is about the same, and pages when tasks go on failing: mend it once.`,
  ];
}

function nameOf(service: string): string {
  return service === standalone ? 'tasks' : service;
}

function short(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 3)}...`;
}
