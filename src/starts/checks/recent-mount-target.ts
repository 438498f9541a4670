/**
 * Whether a mount target is so new that its name may not have been known yet: up to 90 s, and longer has been seen.
 * Source: EFS user guide, troubleshooting mounting.
 */
import type { CreatedMountTarget, Surroundings } from '../surroundings.ts';
import { subnetsOfTask } from './network-ends.ts';
import { fail, given, type Judge, pass, type TaskFacts, unknown } from './verdict.ts';

/** Before the task's creation; with room for what was seen beyond 90 s. */
export const recentSeconds = 900;

/** CloudTrail has an event after about 5 minutes on average, and promises nothing. Source: CloudTrail user guide. */
const historySettlesSeconds = 20 * 60;

export const recentMountTarget: Judge = (surroundings, task) =>
  given(surroundings, ['recentMountTargets'], ({ recentMountTargets }) => {
    const { createdAt, stoppedAt } = task.stamps;
    const { askedAt, created } = recentMountTargets;
    const before = created.filter(({ at }) => stoppedAt === null || at <= stoppedAt);
    const near = before.filter((one) => isNear(one, surroundings, task) === true);
    const perhaps = before.filter((one) => isNear(one, surroundings, task) === null);
    if (near.length > 0) {
      return fail(
        `a mount target is young, created ${timesOf(near)}: its name may not have been known yet, try again`,
      );
    }
    if (perhaps.length > 0) {
      return unknown(
        `a mount target was created ${timesOf(perhaps)}, perhaps in another zone than the task's`,
      );
    }
    return askedAt.getTime() - createdAt.getTime() >= historySettlesSeconds * 1_000
      ? pass('no mount target was created in the quarter of an hour before')
      : unknown(
          "none is in CloudTrail's event history, which is some minutes behind: look again in 20 minutes",
        );
  });

/** Null: nobody knows the zone of one of the two. */
function isNear(
  { subnetId, availabilityZoneId: zone }: CreatedMountTarget,
  { taskSubnets }: Surroundings,
  task: TaskFacts,
): boolean | null {
  if (subnetId !== '' && subnetId === task.subnetId) return true;
  if (taskSubnets === undefined || !('read' in taskSubnets)) return null;
  const own = subnetsOfTask(taskSubnets.read, task);
  const answers = own.map((subnet) =>
    subnet.subnetId === subnetId ? true : zone === null ? null : subnet.availabilityZoneId === zone,
  );
  const [first = null] = answers;
  return answers.every((answer) => answer === first) ? first : null;
}

function timesOf(created: readonly CreatedMountTarget[]): string {
  return created.map(({ at }) => at.toISOString()).join(', ');
}
