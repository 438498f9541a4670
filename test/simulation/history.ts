/** What stood there when: the versions of each thing, so that it can be seen as it was, and judged by what could be seen. */

interface Version<T> {
  readonly at: number;
  /** Null: it was not there. */
  readonly value: T | null;
}

export interface History<T> {
  note(key: string, value: T | null, at: Date): void;
  /** Null before its first version. */
  at(key: string, time: Date): T | null;
  /** All versions that held at some moment from `since` on, the oldest first; undefined: it had none yet. */
  since(key: string, since: Date): readonly (T | null | undefined)[];
  /** Keys that have a version of this time or a later one. */
  changedSince(since: Date): readonly string[];
}

export function historyOf<T>(): History<T> {
  const versions = new Map<string, Version<T>[]>();
  const of = (key: string) => versions.get(key) ?? [];
  return {
    note(key, value, at) {
      versions.set(key, [...of(key), { at: at.getTime(), value }]);
    },
    at: (key, time) => of(key).findLast(({ at }) => at <= time.getTime())?.value ?? null,
    since(key, since) {
      const first = of(key).findLastIndex(({ at }) => at <= since.getTime());
      const later = of(key).slice(Math.max(0, first));
      return first < 0 ? [undefined, ...later.map(({ value }) => value)] : later.map(({ value }) => value);
    },
    changedSince: (since) =>
      [...versions].filter(([, all]) => (all.at(-1)?.at ?? 0) >= since.getTime()).map(([key]) => key),
  };
}
