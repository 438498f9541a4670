/** Who may mount what: access points, directories and policies of file systems, and what task roles allow. In memory. */
import type { AccessPoint } from '../starts/surroundings.ts';
import { type MountRequest, policySays } from './file-system-policy.ts';
import { type RoleRequest, roleSays } from './role-policy.ts';

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
  /** All policies of a role, as JSON texts. @throws Error for one that cannot be judged here. */
  putRolePolicies(roleArn: string, policies: readonly string[]): void;
  /** What the role's own policies say, whatever the file system's policy does. */
  roleSays(roleArn: string, request: RoleRequest): 'allow' | 'deny' | 'none';
  /** Without a policy everybody may who gets to a mount target. One denial refuses, the role's or the file system's. */
  allows(fileSystemId: string, request: MountRequest & RoleRequest): boolean;
}

export function fileSystemAccess(): FileSystemAccess {
  const accessPoints = new Map<string, AccessPoint>();
  const directories = new Set<string>();
  const policies = new Map<string, string>();
  const roles = new Map<string, readonly string[]>();
  const ofRole = (roleArn: string, request: RoleRequest) => roleSays(roles.get(roleArn) ?? [], request);
  const putRolePolicies = (roleArn: string, given: readonly string[]) => {
    roleSays(given, { ...anonymous, resourceArn: '' });
    roles.set(roleArn, given);
  };

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
    putRole: (roleArn, actions) => putRolePolicies(roleArn, [allowing(actions)]),
    putRolePolicies,
    roleSays: ofRole,
    allows(id, request) {
      const policy = policies.get(id);
      const says = policy === undefined ? 'allow' : policySays(policy, request);
      const own = request.roleArn === null ? 'none' : ofRole(request.roleArn, request);
      if (says === 'deny' || own === 'deny') return false;
      return says === 'allow' || own === 'allow';
    },
  };
}

function allowing(actions: readonly string[]): string {
  return JSON.stringify({ Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });
}

const anonymous: MountRequest = { roleArn: null, action: '', transitEncryption: true, accessPointArn: null };
