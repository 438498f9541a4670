/** What the task definition says of its volumes and of the service mesh. Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html */
import { mountRequest } from '../mount-requests.ts';
import type { MountRequest } from '../policy-decision.ts';
import type { Surroundings } from '../surroundings.ts';
import { letsIn, overTls, policyAnswer } from './access.ts';
import { nfsPort } from './network-ends.ts';
import { doesNotApply, fail, given, type Judge, pass, unknown, type Verdict } from './verdict.ts';
import { eachVolume } from './volumes.ts';

export const transitEncryption: Judge = (surroundings) =>
  eachVolume(surroundings, (volume, definition) => {
    const { name, iam, accessPointId } = volume;
    if (volume.transitEncryption) return pass(`transitEncryption of ${name} is ENABLED`);
    const seen = `transitEncryption of ${name} is DISABLED`;
    const needs = [iam ? 'iam' : '', accessPointId ?? ''].filter((one) => one !== '');
    return needs.length === 0
      ? withoutTls(seen, mountRequest(volume, definition), surroundings)
      : fail(`${seen}, and ${needs.join(' and ')} needs it`);
  });

/** A policy may refuse mounts without TLS. The cells are those of access.ts. */
function withoutTls(seen: string, request: MountRequest, surroundings: Surroundings): Verdict {
  const now = policyAnswer(surroundings, request);
  const secure = policyAnswer(surroundings, overTls(request)).says;
  if (letsIn(now)) return pass(`${seen}, and nothing in the volume needs it`);
  if (now.says === 'unread') return unknown(`${seen}, and whether the policy needs it: ${now.by}`);
  if (now.says === 'undecided') return unknown(`${seen}, and the policy may need it: ${now.by}`);
  if (secure === now.says || (now.says !== 'deny' && secure === 'deny')) {
    return pass(`${seen}, and with it the policy would say the same`);
  }
  return now.says !== 'deny' && secure === 'undecided'
    ? unknown(`${seen}, and the policy may allow mounts over TLS`)
    : fail(`${seen}, and the policy refuses mounts without TLS${now.by === '' ? '' : `: ${now.by}`}`);
}

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
