/** Who may mount what: access points, directories and policies of file systems, and what task roles allow. In memory. */
import type { AccessPoint } from '../starts/surroundings.ts';
import { type MountRequest, namesAction, policySays } from './file-system-policy.ts';

export interface FileSystemAccess {
  putAccessPoint(accessPoint: AccessPoint): void;
  removeAccessPoint(accessPointId: string): void;
  accessPoint(accessPointId: string): AccessPoint | null;
  /** Somebody makes a directory on the file system. */
  makeDirectory(fileSystemId: string, path: string): void;
  /** `/` is always there. */
  hasDirectory(fileSystemId: string, path: string): boolean;
  /** Null takes it away. @throws Error for a policy that cannot be judged here. */
  putPolicy(fileSystemId: string, policy: string | null): void;
  policy(fileSystemId: string): string | null;
  /** The actions that a role is allowed on every file system; `*` stands for any characters. */
  putRole(roleArn: string, actions: readonly string[]): void;
  /** What the role itself allows, whatever the file system's policy says. */
  roleAllows(roleArn: string, action: string): boolean;
  /** Without a policy everybody may who gets to a mount target. */
  allows(fileSystemId: string, request: MountRequest): boolean;
}

export function fileSystemAccess(): FileSystemAccess {
  const accessPoints = new Map<string, AccessPoint>();
  const directories = new Set<string>();
  const policies = new Map<string, string>();
  const roles = new Map<string, readonly string[]>();
  const roleAllows = (roleArn: string, action: string) => namesAction(roles.get(roleArn) ?? [], action);

  return {
    putAccessPoint: (point) => void accessPoints.set(point.accessPointId, point),
    removeAccessPoint: (id) => void accessPoints.delete(id),
    accessPoint: (id) => accessPoints.get(id) ?? null,
    makeDirectory: (id, path) => void directories.add(`${id}:${path}`),
    hasDirectory: (id, path) => path === '/' || directories.has(`${id}:${path}`),
    putPolicy(id, policy) {
      policies.delete(id);
      if (policy === null) return;
      policySays(policy, anonymous);
      policies.set(id, policy);
    },
    policy: (id) => policies.get(id) ?? null,
    putRole: (roleArn, actions) => void roles.set(roleArn, actions),
    roleAllows,
    allows(id, request) {
      const policy = policies.get(id);
      const says = policy === undefined ? 'allow' : policySays(policy, request);
      if (says === 'allow' || says === 'deny') return says === 'allow';
      return request.roleArn !== null && roleAllows(request.roleArn, request.action);
    },
  };
}

const anonymous: MountRequest = { roleArn: null, action: '', transitEncryption: true, accessPointArn: null };
