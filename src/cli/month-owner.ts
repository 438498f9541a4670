/** Somebody who is paged, needs a day to get the change agreed, and then moves the file system to elastic throughput. */
import type { AlarmTransition } from '../local/alarm-transition.ts';
import type { LocalRegion } from '../local/region.ts';
import { identityOf } from '../monitoring/identity.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { StoryEvent } from './story.ts';

const secondsToAgree = 86_400;

/**
 * @param example an UpdateFileSystem event: the owner's differ from it in file system and time.
 * @param call makes the call of an event, now.
 */
export function ownerWhoReacts(
  region: LocalRegion,
  settings: Settings,
  example: StoryEvent,
  call: (event: StoryEvent) => void,
): void {
  const reactedTo = new Set<string>();
  region.alarms.onTransition(({ at, existing, to }: AlarmTransition) => {
    const id = identityOf(settings.stack, existing.name)?.fileSystemId;
    const isPage = to === 'ALARM' && existing.alarm?.alarmActions.includes(settings.pageTopicArn) === true;
    if (!isPage || id === undefined || reactedTo.has(id)) return;
    reactedTo.add(id);
    const due = new Date(at.getTime() + secondsToAgree * 1_000);
    region.clock.at(due, () => call(toElastic(example, id, due)));
  });
}

function toElastic(example: StoryEvent, fileSystemId: string, at: Date): StoryEvent {
  const request = { fileSystemId, throughputMode: 'elastic' };
  const detail = {
    ...example.detail,
    eventTime: at.toISOString(),
    requestParameters: request,
    responseElements: { ...example.detail.responseElements, ...request },
  };
  return { ...example, file: null, detail };
}
