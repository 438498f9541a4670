/** What a mount depends on in the local region, and what comes of it. */
import type { Span } from './chance.ts';
import type { LocalEfs } from './efs.ts';
import type { FileSystemAccess } from './file-system-access.ts';
import type { LocalMountTargets } from './mount-targets.ts';
import type { Endpoint } from './network-path.ts';
import type { LocalVpc } from './vpc.ts';

export interface MountWorld {
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  readonly efs: LocalEfs;
  readonly vpc: LocalVpc;
  readonly mountTargets: LocalMountTargets;
  readonly access: FileSystemAccess;
}

export interface MountClient extends Endpoint {
  readonly taskRoleArn: string | null;
}

export interface MountSettings {
  readonly calmMountSeconds: Span;
  /** What a mount takes longer while the file system is throttled or near its I/O limit: on average, half as much at least. */
  readonly secondsOfSlowMount: number;
  /** The last attempt on a network that does not answer has no limit of its own. */
  readonly secondsOfLastAttempt: number;
}

export interface MountOutcome {
  readonly seconds: number;
  /** Null: it is mounted. */
  readonly failure: MountFailure | null;
}

export interface MountFailure {
  readonly stderr: string;
  /** 1: the helper gave up before it called mount.nfs4; 32: mount.nfs4 failed. */
  readonly exitCode: 1 | 32;
}
