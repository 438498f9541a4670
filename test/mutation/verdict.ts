/** What a run must not end with: too many survivors, one that nobody explained, an explanation of one that is gone. */
import type { Explained } from './explained.ts';
import { type Outcome, type Survivor, scoreOf } from './outcome.ts';

/** Of 100, in every file. */
const least = 90;

/** @returns sentences; none when all is well. */
export function problemsOf(outcomes: readonly Outcome[], explained: readonly Explained[]): readonly string[] {
  const files = new Set(outcomes.map(({ file }) => file));
  const survivors = outcomes.flatMap((outcome) => outcome.survivors);
  const [alive, known] = [new Set(survivors.map(keyOf)), new Set(explained.map(keyOf))];
  return [
    ...outcomes
      .filter((outcome) => scoreOf(outcome) < least)
      .map((outcome) => `${outcome.file}: ${scoreOf(outcome).toFixed(1)} % of ${least} are killed`),
    ...survivors.filter((survivor) => !known.has(keyOf(survivor))).map((one) => `survives: ${inWords(one)}`),
    ...explained
      .filter((one) => files.has(one.file) && !alive.has(keyOf(one)))
      .map((one) => `explained, and killed: ${inWords(one)}`),
  ];
}

function keyOf({ file, line, was, now }: Survivor): string {
  return JSON.stringify([file, line, was, now]);
}

function inWords({ file, line, was, now }: Survivor): string {
  return `${file}, in \`${line}\`: \`${was}\` as \`${now}\``;
}
