/** Words that somebody else wrote, within Markdown, HTML or the label of a graph: nothing is left in them that one of those would read. */

/** Letters, digits and what the tags of EFS may hold besides, and the percent sign that people write; on one line. Source: EFS API reference, Tag. */
export function plainWords(words: string): string {
  return words
    .replaceAll(/[^\p{L}\p{M}\p{N}_.,:;/=+@()% -]/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
}
