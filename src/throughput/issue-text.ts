/** What a schema has against a document, in one line: the field, and what is wrong with it. */
import * as v from 'valibot';
import { oneLine } from '../text/one-line.ts';

const shown = 3;
const longestField = 100;
/** Enough to find it. */
const longestValue = 60;

export function textOfIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  const texts = issues.slice(0, shown).map((issue) => {
    const field = oneLine(v.getDotPath(issue) ?? 'the document', longestField);
    if (issue.message.startsWith('must')) return `${field} ${issue.message}`;
    if (issue.received === 'undefined') return `${field} is missing`;
    return `${field} is ${oneLine(issue.received, longestValue)}, expected ${issue.expected}`;
  });
  const more = issues.length - texts.length;
  return `${texts.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
