/** One of several, by chance. */
import type { Chances } from '../../src/local/chance.ts';

export function pick<T>(chance: Chances, from: readonly [T, ...T[]] | readonly T[]): T {
  return from[Math.floor(chance.next() * from.length)] as T;
}
