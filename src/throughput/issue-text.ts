/** What a schema has against a document, in one line: the field, and what is wrong with it. */
import * as v from 'valibot';

const shown = 3;

export function textOfIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  const texts = issues.slice(0, shown).map((issue) => {
    const field = v.getDotPath(issue) ?? 'the document';
    if (issue.message.startsWith('must')) return `${field} ${issue.message}`;
    if (issue.received === 'undefined') return `${field} is missing`;
    return `${field} is ${issue.received}, expected ${issue.expected}`;
  });
  const more = issues.length - texts.length;
  return `${texts.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
