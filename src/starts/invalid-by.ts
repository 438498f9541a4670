/** A valibot issue in words. Values are shown only where a fixed word was expected: anything else may hold what `overrides` held. */
import * as v from 'valibot';
import { oneLine } from '../text/one-line.ts';
import type { Invalid } from './task-trigger.ts';

/** @param place of what was read, within the message; empty for the message itself. */
export function invalidBy(issue: v.BaseIssue<unknown>, place = ''): Invalid {
  const field = [place, v.getDotPath(issue)].filter(Boolean).join('.');
  return invalid(field || 'the body', whatIsWrong(issue));
}

export function invalid(field: string, because: string): Invalid {
  return { kind: 'invalid', field: oneLine(field, 100), because: oneLine(because, 300) };
}

/** A name as AWS gives them: nothing else that stands in its place is repeated. */
const shortWord = /^"[\w .:-]{1,60}"$/;

function whatIsWrong({ kind, type, received, expected, message }: v.BaseIssue<unknown>): string {
  if (kind !== 'schema') return message;
  if (received === 'undefined') return 'is missing';
  // A variant also tells of a whole message that is no object.
  const isWord = type === 'literal' || type === 'picklist' || (type === 'variant' && expected !== 'Object');
  const isShown = !received.startsWith('"') || (isWord && shortWord.test(received));
  return `is ${isShown ? received.slice(0, 100) : 'a string'}, expected ${expected}`;
}
