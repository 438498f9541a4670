/** What the month tells of task starts: of hundreds the first of a service, its first slow one in a week, and the first after failures. */
import type { LocalEcs } from '../local/ecs.ts';
import type { TaskRecord } from '../local/task-record.ts';
import type { NameOf } from '../reports/month-text.ts';
import { phasesText } from '../reports/phases-text.ts';
import type { Start } from '../starts/start.ts';
import type { StartTold } from '../starts/start-report.ts';

const msBetweenSlow = 7 * 86_400_000;

/** @returns the lines of what is told; none where it is like what was told before. */
export function startTeller(
  { ecs }: { readonly ecs: Pick<LocalEcs, 'task'> },
  nameOf: NameOf,
): (told: StartTold) => readonly string[] {
  const seen = new Map<string, ServiceSeen>();
  const of = (service: string) => {
    const known = seen.get(service) ?? { startedAt: null, slowAt: null, failedAt: null };
    seen.set(service, known);
    return known;
  };
  return (told) => {
    switch (told.kind) {
      case 'started':
        return startedLines(told, of(`${told.start.cluster}/${told.start.service}`), nameOf);
      case 'failed': {
        const task = told.leftAlone === null ? ecs.task(told.taskArn) : null;
        if (task !== null) noteFailure(task, of(serviceOf(task)));
        return [];
      }
      case 'retry':
      case 'dead-letter':
        return [`event of a task, ${told.kind}: ${told.error}`];
      case 'unread':
        return [`unknown, as it could not be read: ${told.what}`];
      default:
        return [];
    }
  };
}

function serviceOf({ clusterArn, group }: TaskRecord): string {
  return `${clusterArn.split('/').at(-1)}/${group.replace('service:', '')}`;
}

/** Events come late: a task that was created after this one may run already. */
function noteFailure({ stamps: { createdAt } }: TaskRecord, seen: ServiceSeen): void {
  if (seen.startedAt === null || createdAt > seen.startedAt) seen.failedAt = createdAt;
}

/** When the tasks of a service were created that were told last; null for none. */
interface ServiceSeen {
  startedAt: Date | null;
  slowAt: Date | null;
  failedAt: Date | null;
}

function startedLines(
  { start, slow }: Extract<StartTold, { kind: 'started' }>,
  seen: ServiceSeen,
  nameOf: NameOf,
): readonly string[] {
  const { createdAt } = start;
  const isFirst = seen.startedAt === null;
  const isSlowAgain = seen.slowAt !== null && createdAt.getTime() - seen.slowAt.getTime() < msBetweenSlow;
  const isBack = seen.failedAt !== null && createdAt > seen.failedAt;
  if (seen.startedAt === null || createdAt > seen.startedAt) seen.startedAt = createdAt;
  if (slow) seen.slowAt = createdAt;
  if (isBack) seen.failedAt = null;
  const [of, phases] = [whose(start, nameOf), phasesText(start)];
  return [
    ...(isFirst ? [`first start of ${of}: ${phases}`] : []),
    ...(slow && !isSlowAgain ? [`slow start of ${of}: ${phases}`] : []),
    ...(isBack ? [`${of} starts again: ${phases}`] : []),
  ];
}

/** `prod/web on web-content`. */
function whose({ cluster, service, fileSystems }: Start, nameOf: NameOf): string {
  return `${cluster}/${service}${fileSystems.length === 0 ? '' : ` on ${fileSystems.map(nameOf).join(', ')}`}`;
}
