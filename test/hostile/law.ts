/** A law: one sentence over hostile input, with the share that it has of all cases. */
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';

export interface Law {
  /** One word or several with hyphens: what `--law` takes. */
  readonly name: string;
  /** What holds, as a sentence. */
  readonly sentence: string;
  /** Cases of it in a hundred thousand. */
  readonly share: number;
  readonly property: fc.IProperty<unknown> | fc.IAsyncProperty<unknown>;
}

/** No case takes a second; a machine that is busy may take some. What does not end in this is a hang. */
const longestCaseMs = 30_000;

interface Said {
  readonly name: string;
  readonly sentence: string;
  readonly share: number;
}

/** @param holds throws where it does not. */
export function law<T>(said: Said, input: fc.Arbitrary<T>, holds: (given: T) => void): Law {
  const property = fc.property(input, (given) => {
    const begun = performance.now();
    holds(given);
    endsInTime(begun);
  });
  return { ...said, property: property as fc.IProperty<unknown> };
}

/** As `law`, where something is awaited. */
export function awaitedLaw<T>(said: Said, input: fc.Arbitrary<T>, holds: (given: T) => Promise<void>): Law {
  const property = fc.asyncProperty(input, async (given) => {
    const begun = performance.now();
    await holds(given);
    endsInTime(begun);
  });
  return { ...said, property: property as fc.IAsyncProperty<unknown> };
}

function endsInTime(begun: number): void {
  const ms = performance.now() - begun;
  if (ms > longestCaseMs) throw new Error(`the case took ${Math.round(ms)} ms`);
}
