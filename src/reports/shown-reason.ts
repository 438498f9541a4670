/** The texts of ECS as people are shown them: on one line, without what would steer a terminal, and not the whole kilobyte. */
import { oneLine } from '../text/one-line.ts';

/** What tells comes first. */
const longestReason = 400;

export function shownReason(reason: string): string {
  return oneLine(reason, longestReason);
}
