/** Plays events through the real handler on a local region: each does its call, arrives later, and is looked at. */
import type { SQSRecord } from 'aws-lambda';
import type { Wiring } from '../flows/reconcile-messages.ts';
import { reconcileFileSystems } from '../handlers/reconcile-file-systems.ts';
import type { LocalRegion } from '../local/region.ts';
import { type CloudTrailRecord, replay } from '../local/replay.ts';
import type { Told } from '../monitoring/look-report.ts';
import type { Settings } from '../monitoring/settings.ts';

export interface StoryEvent {
  readonly file: string;
  /** The event as it arrives: JSON. */
  readonly payload: string;
  /** ISO 8601. */
  readonly time: string;
  readonly detail: CloudTrailRecord;
}

export interface Teller {
  event(event: StoryEvent): void;
  told(at: Date, told: Told): void;
}

/** CloudTrail does not promise a time; half a minute is a good day. */
const deliverySeconds = 30;

export function storyOf(region: LocalRegion, settings: Settings, teller: Teller) {
  const wiring: Wiring = {
    settings,
    world: region.world,
    looks: region.looks,
    notices: { send: async () => {} },
    deadLetters: region.deadLetters.deadLetters,
    tell: (told) => teller.told(region.clock.now(), told),
  };

  const answer = async () => {
    const taken = region.looks.receive(10);
    const Records = taken.map(({ messageId, body }) => ({ messageId, body })) as SQSRecord[];
    const { batchItemFailures } = await region.clock.drive(reconcileFileSystems({ Records }, wiring));
    const again = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    for (const { messageId, receiptHandle } of taken) {
      if (!again.includes(messageId)) region.looks.delete(receiptHandle);
    }
  };

  /** Lets time pass until `time`, and answers every message that becomes visible on the way. */
  const passUntil = async (time: Date) => {
    for (let due = nextDue(region); due <= time.getTime(); due = nextDue(region)) {
      await region.clock.pass(Math.max(0, due - region.clock.now().getTime()) / 1_000);
      await answer();
    }
    await region.clock.pass(Math.max(0, time.getTime() - region.clock.now().getTime()) / 1_000);
  };

  return {
    passUntil,
    async play(event: StoryEvent) {
      await passUntil(new Date(event.time));
      teller.event(event);
      replay(event.detail, region.efs);
      await passUntil(new Date(region.clock.now().getTime() + deliverySeconds * 1_000));
      region.looks.put(event.payload);
      await passUntil(region.clock.now());
    },
  };
}

function nextDue(region: LocalRegion): number {
  return Math.min(...region.looks.waiting().map(({ visibleAt }) => visibleAt.getTime()));
}
