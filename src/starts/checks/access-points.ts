/** Access points: there, of this file system, and with a directory to mount. Source: https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html */
import type { AccessPoint, Surroundings } from '../surroundings.ts';
import { doesNotApply, fail, given, type Judge, pass, unknown, type Verdict } from './verdict.ts';
import { eachVolume } from './volumes.ts';

export const accessPoint: Judge = (surroundings) =>
  eachAccessPoint(surroundings, (found, id, fileSystemId) => {
    if (found === null) return fail(`there is no access point ${id}`);
    if (found.fileSystemId !== fileSystemId) {
      return fail(`${id} belongs to ${found.fileSystemId}, the volume names ${fileSystemId}`);
    }
    const seen = `${id} is ${found.lifeCycleState}`;
    return found.lifeCycleState === 'available' ? pass(seen) : fail(seen);
  });

/** EFS makes the directory at the first mount, if the access point says whose it is to be; otherwise it must be there already. */
export const accessPointRoot: Judge = (surroundings) =>
  eachAccessPoint(surroundings, (found, id) => {
    if (found === null) return unknown(`there is no access point ${id}`);
    const { rootDirectoryPath: path, hasCreationInfo } = found;
    if (path === '/') return pass(`the root directory of ${id} is /`);
    return hasCreationInfo
      ? pass(`the root directory of ${id} is ${path}, created at need`)
      : unknown(
          `the root directory of ${id} is ${path} without CreationInfo: whether somebody made it no API tells; if not, make it, or an access point that does`,
        );
  });

/** ECS on EC2 alone: Docker copies what the image has at the mount point, and changes its owner. No API tells the image's owner. */
export const posixUser: Judge = (surroundings, { launchType }) =>
  launchType === 'FARGATE'
    ? doesNotApply('Fargate copies nothing from the image')
    : eachAccessPoint(surroundings, (found, id) => {
        if (found === null) return unknown(`there is no access point ${id}`);
        return found.posixUid === null
          ? pass(`${id} sets no user`)
          : unknown(
              `${id} makes everybody user ${found.posixUid}: whether the image's directory is of that user no API tells`,
            );
      });

function eachAccessPoint(
  surroundings: Surroundings,
  judge: (found: AccessPoint | null, id: string, fileSystemId: string) => Verdict,
): Verdict {
  return eachVolume(surroundings, ({ accessPointId: id, fileSystemId, name }) =>
    id === null
      ? doesNotApply(`the volume ${name} has no access point`)
      : given(surroundings, ['accessPoints'], ({ accessPoints }) =>
          judge(accessPoints.find(({ accessPointId }) => accessPointId === id) ?? null, id, fileSystemId),
        ),
  );
}
