import type { Classification } from '../../src/starts/failure.ts';
import type { TaskDefinition } from '../../src/starts/task-definition.ts';
import samplesFile from '../data/mount-failures.json' with { type: 'json' };
import writtenFile from '../data/mount-failures-written.json' with { type: 'json' };

export interface Case {
  readonly id: string;
  readonly text: string;
  readonly expected: { readonly efsMountFailure: Classification['efsMountFailure']; readonly cause: string };
}

export const samples: readonly Case[] = samplesFile.map((sample) => ({
  id: sample.id,
  text: sample.text,
  expected: { efsMountFailure: sample.is_efs_mount_failure, cause: sample.cause_code },
}));

export const written: readonly Case[] = writtenFile.map(({ id, text, efsMountFailure, cause }) => ({
  id,
  text,
  expected: { efsMountFailure: efsMountFailure as Classification['efsMountFailure'], cause },
}));

export const lookAlikeSamples = samples.filter(({ expected }) => expected.efsMountFailure === false);
export const efsSamples = samples.filter(({ expected }) => expected.efsMountFailure === true);

/** A definition that mounts these kinds of volumes. */
export function mounting(...kinds: readonly ('efs' | 's3' | 'other')[]): TaskDefinition {
  const efsVolume = {
    name: 'data',
    fileSystemId: 'fs-0a1b2c3d4e5f60718',
    rootDirectory: '/',
    transitEncryption: true,
    transitEncryptionPort: null,
    accessPointId: null,
    iam: false,
  };
  return {
    taskDefinitionArn: 'arn:aws:ecs:eu-central-1:111122223333:task-definition/shop:1',
    taskRoleArn: null,
    executionRoleArn: null,
    networkMode: 'awsvpc',
    efsVolumes: kinds.includes('efs') ? [efsVolume] : [],
    s3FilesVolumes: kinds.includes('s3') ? ['bucket'] : [],
    otherVolumes: kinds.includes('other') ? ['share'] : [],
    egressIgnoredPorts: null,
  };
}
