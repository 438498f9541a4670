/** What became of task events, told as it happens: ids, durations and causes, never the text of an event. */
import type { Classification } from './failure.ts';
import type { Start } from './start.ts';

export type StartTold =
  | {
      readonly kind: 'started';
      readonly start: Start;
      readonly nameInMetrics: string;
      readonly slow: boolean;
    }
  | {
      readonly kind: 'failed';
      readonly taskArn: string;
      readonly classification: Classification;
      /** Why nothing further was done; null: it is an EFS failure that was counted. */
      readonly leftAlone: string | null;
    }
  | { readonly kind: 'told'; readonly notice: string }
  | { readonly kind: 'joined'; readonly taskArn: string; readonly fileSystemId: string }
  | { readonly kind: 'unread'; readonly what: string }
  | { readonly kind: 'ignored'; readonly ids: readonly string[]; readonly because: string }
  | { readonly kind: 'dead-letter' | 'retry'; readonly ids: readonly string[]; readonly error: string };
