/** What the task definition says of its volumes and of the service mesh. Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html */
import { nfsPort } from './network-ends.ts';
import { doesNotApply, fail, given, type Judge, pass, unknown } from './verdict.ts';
import { eachVolume } from './volumes.ts';

export const transitEncryption: Judge = (surroundings) =>
  eachVolume(surroundings, ({ name, transitEncryption, iam, accessPointId }) => {
    if (transitEncryption) return pass(`transitEncryption of ${name} is ENABLED`);
    const needs = [iam ? 'iam' : '', accessPointId ?? ''].filter((one) => one !== '');
    return needs.length === 0
      ? pass(`transitEncryption of ${name} is DISABLED, and nothing in the volume needs it`)
      : fail(`transitEncryption of ${name} is DISABLED, and ${needs.join(' and ')} needs it`);
  });

export const rootDirectory: Judge = (surroundings) =>
  eachVolume(surroundings, ({ name, rootDirectory, accessPointId, fileSystemId }) => {
    const seen = `rootDirectory of ${name} is ${rootDirectory}`;
    if (rootDirectory === '/') return pass(seen);
    return accessPointId === null
      ? unknown(`${seen}: whether ${fileSystemId} has this directory no API tells`)
      : fail(`${seen}, and with the access point ${accessPointId} it must be / or absent`);
  });

/** A fixed port is one for all tasks of an instance. Source: aws/containers-roadmap #2337. */
export const transitEncryptionPort: Judge = (surroundings) =>
  eachVolume(surroundings, ({ name, transitEncryptionPort: port }) =>
    port === null
      ? pass(`${name} has no fixed transitEncryptionPort`)
      : fail(
          `transitEncryptionPort of ${name} is fixed at ${port}: only one mount of an instance can have it`,
        ),
  );

/** Envoy takes what it is not told to leave alone. Source: AWS App Mesh user guide, troubleshooting connectivity with EFS. */
export const egressIgnoredPorts: Judge = (surroundings) =>
  given(surroundings, ['taskDefinition'], ({ taskDefinition }) => {
    if (taskDefinition === null) return unknown('the task definition does not exist any more');
    const ports = taskDefinition.egressIgnoredPorts;
    if (ports === null) return doesNotApply('the task has no service mesh proxy');
    const seen = `EgressIgnoredPorts is ${ports.join(', ') || 'empty'}`;
    return ports.includes(nfsPort) ? pass(seen) : fail(`${seen}, without ${nfsPort}`);
  });
