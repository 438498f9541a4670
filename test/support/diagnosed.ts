/** A failed start with its diagnosis, out of a fake world. */
import { diagnose } from '../../src/flows/diagnose.ts';
import type { Diagnosis } from '../../src/starts/diagnosis.ts';
import { failedStartOf } from '../../src/starts/failed-start.ts';
import type { FailedStart } from '../../src/starts/failure.ts';
import type { Task } from '../../src/starts/task.ts';
import { type FakeAnswers, type FakeWorld, fakeWorld } from './mount-world.ts';
import { aDefinition, aFailedTask, aRule, ids, targetGroup, taskGroup } from './surroundings.ts';

export interface Diagnosed {
  readonly failed: FailedStart;
  readonly diagnosis: Diagnosis;
}

export async function diagnosedIn(world: FakeWorld, task: Task = aFailedTask()): Promise<Diagnosed> {
  const failed = failedStartOf(task, new Date('2026-11-02T11:03:40Z'), aDefinition());
  return { failed, diagnosis: await diagnose(task, failed.classification, world) };
}

/** The mount target's group lets in another group only. */
export const blockedInbound: FakeAnswers = {
  securityGroups: async (groupIds) =>
    [
      targetGroup(aRule({ groupIds: ['sg-0cccccccccccccccc'] })),
      taskGroup(aRule({ cidrs: ['0.0.0.0/0'] })),
    ].filter(({ groupId }) => groupIds.includes(groupId)),
};

export async function diagnosedWith(answers: FakeAnswers, task?: Task): Promise<Diagnosed> {
  return diagnosedIn(fakeWorld(answers, task), task);
}

/** A text of ECS for a mount that was refused. */
export const deniedReason =
  "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/' : unsuccessful EFS utils command execution; code: 32";

export function dnsReason(fileSystemId: string = ids.fileSystem): string {
  return `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "${fileSystemId}.efs.us-east-1.amazonaws.com" - check that your file system ID is correct : unsuccessful EFS utils command execution; code: 1`;
}
