/** Do EFS events arrive? What the trails say, and what the sweeps have found that no event announced. */
import { type Found, fails, named, passes, unknown, utcText } from './health-check.ts';
import type { MaybeRead } from './subject.ts';
import { evidenceDays, type SweepRecord } from './sweep-record.ts';

const follows =
  'alarms come with the sweep, within 15 minutes of a change, and not within a minute of its event';

export function trailCheck(trail: MaybeRead<'yes' | 'no'>, region: string): Found {
  if ('unread' in trail) return unknown(`${trail.unread}; if there is none, ${follows}`);
  return trail.read === 'yes'
    ? passes(`a trail delivers the management write events of ${region}`)
    : fails(`no trail delivers the management write events of ${region}: no event arrives, and ${follows}`);
}

export function announcements(record: SweepRecord | null): Found {
  if (record === null) return unknown('no sweep has ended well yet');
  const { unannounced } = record;
  if (unannounced.length === 0) {
    return passes(`in ${evidenceDays} days no sweep found a file system that no event had announced`);
  }
  const found = unannounced.map(({ fileSystemId, createdAt }) => `${fileSystemId} of ${utcText(createdAt)}`);
  return fails(`no event announced ${named(found)}, which a sweep found: until then there were no alarms`);
}
