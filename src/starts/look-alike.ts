/** A failure that looks like one of EFS, or stands beside one. */
import type { LookAlikeCause } from './failure.ts';
import type { Sign } from './sign.ts';

export interface LookAlike {
  readonly cause: LookAlikeCause;
  readonly means: string;
  readonly remedy: string;
  readonly source: string;
  /** Any one of them is enough. */
  readonly signs: readonly Sign[];
  /** They tell who spoke, and so outrank the words of EFS and NFS wherever in the text they stand. */
  readonly proofs?: readonly Sign[];
  /** Says little: counts only where nothing else fits. */
  readonly weak?: true;
}
