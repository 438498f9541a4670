/** The EFS calls of events/. */
import { readdirSync, readFileSync } from 'node:fs';
import type { StoryEvent } from './story.ts';

/** In the order of their names. */
export function readEvents(): readonly StoryEvent[] {
  const folder = new URL('../../events/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files
    .sort()
    .map((file): StoryEvent => ({ file, ...JSON.parse(readFileSync(new URL(file, folder), 'utf8')) }))
    .filter((event) => event['detail-type'] === 'AWS API Call via CloudTrail');
}
