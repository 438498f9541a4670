/** Where and in which words ECS tells of a failed mount: by launch type, and on EC2 by the version of the agent. */
import type { EfsVolume } from '../starts/task-definition.ts';
import type { MountFailure } from './mount-world.ts';

/** What a task that could not start says, and its containers where the words are there. */
export interface StartFailureText {
  readonly stoppedReason: string;
  readonly containerReason: string | null;
}

/** Before 1.80.0 the agent mounts when a volume is created, since then when Docker starts the container. */
export type MountsAt = 'fargate' | 'volume-create' | 'container-start';

/** Docker waits no longer for a plugin. Source: github.com/moby/moby, volume/drivers/proxy.go. */
export const mostSecondsOfPluginCall = 120;
const mostReason = 1_024;

/** @param seconds what the mount took. */
export function mountFailureText(
  mountsAt: MountsAt,
  failure: MountFailure,
  volume: EfsVolume,
  seconds: number,
): StartFailureText {
  const isTimeOut = seconds >= mostSecondsOfPluginCall;
  if (mountsAt === 'fargate')
    return { stoppedReason: cut(fargateText(failure, volume)), containerReason: null };
  if (mountsAt === 'volume-create') {
    const text = isTimeOut
      ? pluginTimeOut('Create')
      : `VolumeDriver.Create: mounting volume failed: ${failure.stderr}`;
    const stoppedReason = cut(`Error response from daemon: create ${dockerVolume(volume)}: ${text}`);
    return { stoppedReason, containerReason: null };
  }
  const text = isTimeOut
    ? pluginTimeOut('Mount')
    : `VolumeDriver.Mount: failed to mount volume ${dockerVolume(volume)}: mounting volume failed: ${failure.stderr}`;
  const path = `/var/lib/ecs/volumes/${dockerVolume(volume)}`;
  return {
    stoppedReason: 'Task failed to start',
    containerReason: cut(
      `CannotStartContainerError: Error response from daemon: error while mounting volume '${path}': ${text}`,
    ),
  };
}

function fargateText(failure: MountFailure, volume: EfsVolume): string {
  const { stderr, exitCode } = failure;
  const end = `: unsuccessful EFS utils command execution; code: ${exitCode}`;
  const traced = stderr.includes('mount system call failed') ? ` ${traceback(failure, volume)}` : '';
  return `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: ${stderr}${traced} ${end}`;
}

/** The supervisor's own words, as they stand in reasons of platform version 1.4.0. */
function traceback({ exitCode }: MountFailure, volume: EfsVolume): string {
  const source = `${volume.fileSystemId}:${volume.rootDirectory}`;
  const command = `['mount', '-t', 'efs', '-o', '${optionsOf(volume)}', '${source}', '/efs-vols/${volume.name}']`;
  return [
    'Traceback (most recent call last):',
    'File "/usr/sbin/supervisor_mount_efs", line 52, in <module>',
    'return_code = subprocess.check_call(["mount", "-t", "efs", "-o", opts, args.fs_id_with_path, args.dir_in_container], shell=False)',
    'File "/usr/lib64/python3.9/subprocess.py", line 373, in check_call raise CalledProcessError(retcode, cmd)',
    `subprocess.CalledProcessError: Command '${command}' returned non-zero exit status ${exitCode}.`,
    'During handling of the above exception, another exception occurred:',
    'Traceback (most recent call last):',
    'File "/usr/sbin/supervisor_mount_efs", line 56, in <module> "message": err.message,',
    "AttributeError: 'CalledProcessError' object has no attribute 'message'",
  ].join(' ');
}

function optionsOf({ transitEncryption, iam, accessPointId }: EfsVolume): string {
  return [
    'noresvport',
    ...(transitEncryption ? ['tls'] : []),
    ...(iam ? ['iam', 'awscredsuri=/v2/credentials/00000000-0000-4000-8000-000000000000'] : []),
    ...(accessPointId === null ? [] : [`accesspoint=${accessPointId}`]),
  ].join(',');
}

function pluginTimeOut(call: 'Create' | 'Mount'): string {
  return `Post "http://%2Frun%2Fdocker%2Fplugins%2Famazon-ecs-volume-plugin.sock/VolumeDriver.${call}": context deadline exceeded`;
}

function dockerVolume({ name }: EfsVolume): string {
  return `ecs-${name}`;
}

function cut(text: string): string {
  return text.slice(0, mostReason);
}
