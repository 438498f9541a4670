import type { MountFailureCause } from './failure.ts';
import type { Sign } from './sign.ts';

/** Words by which a cause is known. */
export interface MountFailureSign extends Sign {
  readonly cause: MountFailureCause;
  /** Only EFS software says this: it needs no other evidence that the text is about EFS. */
  readonly own?: true;
}
