/** Items of one kind in memory, as a table of items that expire has them: one of each key, and what has expired is not there. */
import type { Clock } from '../flows/ports.ts';
import { expiresAt, isExpired, type Kept } from '../starts/retention.ts';

export interface Shelf<T> {
  find(key: string): T | null;
  put(key: string, item: T): void;
  /** @returns the item that stands in the way; null: stored. */
  putUnlessThere(key: string, item: T, mayReplace?: (standing: T) => boolean): T | null;
  /** In the order in which their keys were first put. */
  all(): T[];
}

/** @param since when the time for which an item is kept begins. */
export function shelf<T>(clock: Pick<Clock, 'now'>, kind: Kept, since: (item: T) => Date): Shelf<T> {
  const items = new Map<string, T>();
  const isThere = (item: T) => !isExpired(expiresAt(kind, since(item)), clock.now());
  const find = (key: string) => {
    const item = items.get(key);
    return item !== undefined && isThere(item) ? item : null;
  };
  const put = (key: string, item: T) => void items.set(key, item);
  return {
    find,
    put,
    putUnlessThere: (key, item, mayReplace = () => false) => {
      const standing = find(key);
      if (standing !== null && !mayReplace(standing)) return standing;
      put(key, item);
      return null;
    },
    all: () => {
      for (const [key, item] of items) if (!isThere(item)) items.delete(key);
      return [...items.values()];
    },
  };
}
