/** EventBridge's default bus: rules whose patterns match pass the event on, whole or transformed. */
import { messageOf } from '../flows/errors.ts';
import type { LocalClock } from './clock.ts';
import { matchesEventPattern } from './event-pattern.ts';
import { type InputTransformer, transformed } from './input-transformer.ts';

/** What the sender does not say, the bus fills in. Source: Event structure, EventBridge user guide. */
export interface LocalEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly resources?: readonly string[];
  readonly detail: unknown;
  readonly [field: string]: unknown;
}

export interface Rule {
  readonly name: string;
  readonly pattern: unknown;
  readonly transform?: InputTransformer;
  /** Gets the event as JSON, or the transformer's text. */
  readonly target: (input: string) => void;
}

/** What a target refused; in AWS it is tried again, and then a dead letter. */
interface Undelivered {
  readonly at: Date;
  readonly rule: string;
  readonly because: string;
}

export interface EventBus {
  readonly undelivered: readonly Undelivered[];
  /** @throws Error for a pattern or a transformer that cannot be judged, and for a name that is taken. */
  rule(rule: Rule): void;
  /** Delivers at once. EventBridge takes a moment; who wants one puts the event later. */
  put(event: LocalEvent): void;
}

export function eventBus(clock: LocalClock, region: string, account: string): EventBus {
  const rules = new Map<string, Rule>();
  const undelivered: Undelivered[] = [];
  let count = 0;

  /** A target that refuses keeps the event from no other. */
  const deliver = (rule: string, target: Rule['target'], input: string) => {
    try {
      target(input);
    } catch (error) {
      undelivered.push({ at: clock.now(), rule, because: messageOf(error) });
    }
  };
  return {
    undelivered,
    rule(rule) {
      if (rules.has(rule.name)) throw new Error(`there is a rule ${rule.name} already`);
      matchesEventPattern(rule.pattern, nothing);
      if (rule.transform !== undefined) transformed(rule.transform, nothing);
      rules.set(rule.name, rule);
    },
    put(given) {
      count += 1;
      const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
      const time = clock.now().toISOString().replace('.000Z', 'Z');
      const event = { version: '0', id, account, time, region, resources: [], ...given };
      for (const { name, pattern, transform, target } of rules.values()) {
        if (!matchesEventPattern(pattern, event)) continue;
        const input = transform === undefined ? JSON.stringify(event) : transformed(transform, event);
        deliver(name, target, input);
      }
    },
  };
}

const nothing: LocalEvent = { source: '', 'detail-type': '', detail: {} };
