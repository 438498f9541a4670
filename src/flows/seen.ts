/** Reads for evidence: one that fails says so, with the IAM action that it needs, and keeps no other from telling. */
import type { Seen } from '../starts/surroundings.ts';
import { unreadBy } from './errors.ts';

/** @param action of the call, where the error names none. */
export async function seen<T>(action: string, call: () => Promise<T>): Promise<Seen<T>> {
  try {
    return { read: await call() };
  } catch (error) {
    const unread = unreadBy(error);
    return unread.action === '' ? { ...unread, action } : unread;
  }
}

/** What hangs on another read is as unread as that one. */
export async function after<T, U>(
  before: Promise<Seen<T>>,
  next: (read: T) => Promise<Seen<U>> | Seen<U>,
): Promise<Seen<U>> {
  const found = await before;
  return 'read' in found ? next(found.read) : found;
}

/** No call is to blame. */
export function notThere<T>(why: string): Seen<T> {
  return { unread: why, action: '' };
}

/** Asked for by many, called once. */
export function once<T>(call: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= call();
    return answer;
  };
}
