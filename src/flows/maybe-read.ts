/** A fact that only some entries need: unread, it stops those entries and not the run. */
import type { MaybeRead } from '../monitoring/subject.ts';
import { messageOf } from './errors.ts';

export async function maybeRead<T>(reading: Promise<T>): Promise<MaybeRead<T>> {
  try {
    return { read: await reading };
  } catch (error) {
    return { unread: messageOf(error) };
  }
}
