/** What the flows of task events are wired to. */
import type { Settings } from '../monitoring/settings.ts';
import type { StartTold } from '../starts/start-report.ts';
import type { Clock, DeadLetters, LookQueue, Notices } from './ports.ts';
import type { StartMemory } from './start-memory.ts';
import type {
  LaterMessages,
  MountSurroundings,
  StartMetrics,
  StartTable,
  TaskDefinitions,
} from './start-ports.ts';

export interface StartWiring {
  readonly settings: Settings;
  readonly region: string;
  /** Twelve digits: events of others are refused. */
  readonly account: string;
  readonly table: StartTable;
  /** Cached: a revision never changes. */
  readonly definitions: TaskDefinitions;
  readonly surroundings: MountSurroundings;
  readonly metrics: StartMetrics;
  readonly looks: Pick<LookQueue, 'send'>;
  readonly later: LaterMessages;
  readonly notices: Notices;
  readonly deadLetters: DeadLetters;
  readonly clock: Clock;
  readonly memory: StartMemory;
  readonly tell: (told: StartTold) => void;
}
