/** How the command ends where a file is not what it should be. */
import assert from 'node:assert/strict';
import { failureSentence } from '../../src/cli/failure-sentence.ts';
import { assertNoSecret } from './canary.ts';
import { assertSeen } from './shown.ts';

/** As the command ends where a file is not what it should be. */
export function assertSentence(error: unknown): void {
  assert.ok(error instanceof Error && error.name === 'Error', String(error));
  const sentence = failureSentence(error);
  assert.ok(sentence.length > 0 && sentence.length < 2_000, `${sentence.length} characters`);
  assert.doesNotMatch(sentence, /\n|Cannot read prop|is not a function|undefined is|Maximum call stack/);
  assertSeen(sentence);
  assertNoSecret(sentence);
}

export function readOrSentence<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    assertSentence(error);
    return null;
  }
}
