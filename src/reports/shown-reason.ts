/** The texts of ECS as people are shown them: on one line, without what would steer a terminal, and not the whole kilobyte. */

/** What tells comes first. */
const longestReason = 400;

export function shownReason(reason: string): string {
  const line = onOneLine(reason);
  return line.length <= longestReason ? line : `${line.slice(0, longestReason - 3)}...`;
}

export function onOneLine(text: string): string {
  return text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
}
