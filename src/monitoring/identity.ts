/** What is ours, and how that is proved (docs/adr/0002): an exact three-part name, and our mark or our tag. */
import type { ExistingAlarm } from './alarm.ts';

export const stackTagKey = 'mountwatch:stack';

export interface AlarmIdentity {
  readonly fileSystemId: string;
  readonly alarmId: string;
}

/** `<stack>/<file-system-id>/<alarm-id>`; no part can hold a slash, so two identities never share a name. */
export function alarmName(stack: string, { fileSystemId, alarmId }: AlarmIdentity): string {
  return `${stack}/${fileSystemId}/${alarmId}`;
}

/** Terminated, so that `fs-01` never finds the alarms of `fs-012`. */
export function alarmNamePrefix(stack: string, fileSystemId?: string): string {
  return fileSystemId === undefined ? `${stack}/` : `${stack}/${fileSystemId}/`;
}

/** Null for any name that Mountwatch could not have given under this stack. */
export function identityOf(stack: string, name: string): AlarmIdentity | null {
  const [first, fileSystemId, alarmId, ...more] = name.split('/');
  if (first !== stack || fileSystemId === undefined || alarmId === undefined || more.length > 0) return null;
  if (!isFileSystemId(fileSystemId) || !/^[a-z][a-z0-9-]*$/.test(alarmId)) return null;
  return { fileSystemId, alarmId };
}

export function isFileSystemId(text: string): boolean {
  return /^fs-[0-9a-f]{8,40}$/.test(text);
}

/** The last line of the description. It holds the whole name: a copy of the alarm under another name proves nothing. */
export function markOf(name: string): string {
  return `mountwatch:alarm=${name}`;
}

export function hasMark(existing: ExistingAlarm): boolean {
  return existing.description.split('\n').at(-1) === markOf(existing.name);
}

/** A hand edit may have taken the mark: then, and only then, the alarm's tag is worth a read. */
export function needsTagToProve(stack: string, existing: ExistingAlarm): boolean {
  return mayBeOurs(stack, existing) && !hasMark(existing);
}

export function isOurs(stack: string, existing: ExistingAlarm): boolean {
  return mayBeOurs(stack, existing) && (hasMark(existing) || existing.stackTag === stack);
}

function mayBeOurs(stack: string, existing: ExistingAlarm): boolean {
  return existing.kind === 'metric' && identityOf(stack, existing.name) !== null;
}
