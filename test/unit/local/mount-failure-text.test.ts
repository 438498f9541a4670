import { describe, expect, it } from 'vitest';
import { mountFailureText } from '../../../src/local/mount-failure-text.ts';

const volume = {
  ...{ name: 'grafana-db', fileSystemId: 'fs-0000000000000000a', rootDirectory: '/' },
  ...{ transitEncryption: false, transitEncryptionPort: null, accessPointId: null, iam: false },
};
const timeouts =
  "Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. Mount attempt 2/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. b'mount.nfs4: mount system call failed'";
const timedOut = { stderr: timeouts, exitCode: 32 } as const;
const refused = { stderr: "b'mount.nfs4: access denied by server'", exitCode: 32 } as const;

describe('a failed mount on Fargate', () => {
  it('is told by the stopped reason alone, with the exit code of the helper', () => {
    expect(mountFailureText('fargate', refused, volume, 1)).toEqual({
      stoppedReason:
        "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server' : unsuccessful EFS utils command execution; code: 32",
      containerReason: null,
    });
  });

  it('that nobody answered is told with the trace of the supervisor, as real reasons have it', () => {
    const { stoppedReason } = mountFailureText('fargate', timedOut, volume, 330);
    const real = `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: ${timeouts} Traceback (most recent call last): File "/usr/sbin/supervisor_mount_efs", line 52, in <module> return_code = subprocess.check_call(["mount", "-t", "efs", "-o", opts, args.fs_id_with_path, args.dir_in_container], shell=False) File "/usr/lib64/python3.9/subprocess.py", line 373, in check_call raise CalledProcessError(retcode, cmd) subprocess.CalledProcessError: Command '['mount', '-t', 'efs', '-o', 'noresvport', 'fs-0000000000000000a:/', '/efs-vols/grafana-db']' returned non-zero exit status 32. During handling of the above exception, another exception occurred: Traceback (most recent call last): File "/usr/sbin/supervisor_mount_efs", line 56, in <module>`;
    expect(stoppedReason.slice(0, real.length)).toBe(real);
  });

  it('is cut after 1,024 characters, so that the tell-tale end can be missing', () => {
    const encrypted = { ...volume, transitEncryption: true, iam: true, accessPointId: 'fsap-1' };
    const { stoppedReason } = mountFailureText('fargate', timedOut, encrypted, 330);
    expect(stoppedReason).toHaveLength(1_024);
    expect(stoppedReason).not.toContain('unsuccessful EFS utils command execution; code');
  });

  it('names the options of the mount', () => {
    const encrypted = { ...volume, transitEncryption: true, iam: true, accessPointId: 'fsap-1' };
    expect(mountFailureText('fargate', timedOut, encrypted, 330).stoppedReason).toMatch(
      /'-o', 'noresvport,tls,iam,awscredsuri=\/v2\/credentials\/[0-9a-f-]{36},accesspoint=fsap-1'/,
    );
  });
});

const onEc2: readonly [string, 'volume-create' | 'container-start', number, string, string | null][] = [
  [
    'with an old agent is told by the stopped reason',
    'volume-create',
    1,
    "Error response from daemon: create ecs-grafana-db: VolumeDriver.Create: mounting volume failed: b'mount.nfs4: access denied by server'",
    null,
  ],
  [
    'with an old agent, after two minutes, is a time-out of the plugin',
    'volume-create',
    120,
    'Error response from daemon: create ecs-grafana-db: Post "http://%2Frun%2Fdocker%2Fplugins%2Famazon-ecs-volume-plugin.sock/VolumeDriver.Create": context deadline exceeded',
    null,
  ],
  [
    'with a new agent is told by the container',
    'container-start',
    1,
    'Task failed to start',
    "CannotStartContainerError: Error response from daemon: error while mounting volume '/var/lib/ecs/volumes/ecs-grafana-db': VolumeDriver.Mount: failed to mount volume ecs-grafana-db: mounting volume failed: b'mount.nfs4: access denied by server'",
  ],
  [
    'with a new agent, after two minutes, is a time-out of the plugin',
    'container-start',
    120,
    'Task failed to start',
    'CannotStartContainerError: Error response from daemon: error while mounting volume \'/var/lib/ecs/volumes/ecs-grafana-db\': Post "http://%2Frun%2Fdocker%2Fplugins%2Famazon-ecs-volume-plugin.sock/VolumeDriver.Mount": context deadline exceeded',
  ],
];

describe('a failed mount on EC2', () => {
  it.each(onEc2)('%s', (_name, mountsAt, seconds, stoppedReason, containerReason) => {
    expect(mountFailureText(mountsAt, refused, volume, seconds)).toEqual({ stoppedReason, containerReason });
  });
});
