/** What IAM refuses those who read, on demand. */
import { ReadFailed } from '../flows/errors.ts';

export interface DeniedActions {
  /** @param action such as `ec2:DescribeSubnets`. */
  deny(action: string): void;
  allow(action: string): void;
  /** @throws ReadFailed when the action is denied, and when AWS answers with an error: nobody can do better by trying again. */
  reading<T>(what: string, action: string, read: () => T): Promise<T>;
}

export function deniedActions(account: string): DeniedActions {
  const denied = new Set<string>();
  return {
    deny: (action) => void denied.add(action),
    allow: (action) => void denied.delete(action),
    async reading(what, action, read) {
      try {
        if (denied.has(action)) throw new Error(refusal(account, action));
        return read();
      } catch (error) {
        throw new ReadFailed(what, error, false, action);
      }
    },
  };
}

function refusal(account: string, action: string): string {
  const user = `arn:aws:sts::${account}:assumed-role/mountwatch/function`;
  return `AccessDeniedException: User: ${user} is not authorized to perform: ${action}`;
}
