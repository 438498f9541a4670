/** What each bundle is seen to do, run by Lambda's own client, by what then stands in moto. */
import type { Deployment } from './deployment.ts';
import { provesHealth } from './proves-health.ts';
import { provesLooks } from './proves-looks.ts';
import { provesReview } from './proves-review.ts';
import { provesStack } from './proves-stack.ts';
import { provesStarts } from './proves-starts.ts';
import { provesSweep } from './proves-sweep.ts';

export interface Proof {
  /** Names of the functions of template.yaml that must have answered in it. */
  readonly of: readonly string[];
  readonly what: string;
  prove(deployment: Deployment): Promise<void>;
}

export const proofs: readonly Proof[] = [
  {
    of: ['FollowStack'],
    what: 'checks the health and sweeps when the stack has been made, and answers CloudFormation',
    prove: provesStack,
  },
  {
    of: ['CheckHealth'],
    what: 'keeps a report of each check, those that could not be made among them',
    prove: provesHealth,
  },
  {
    of: ['ReconcileFileSystems'],
    what: 'gives file systems their alarms, and tells of a tag without effect',
    prove: provesLooks,
  },
  {
    of: ['SweepFileSystems'],
    what: 'writes the dashboards, and asks for looks at what no event announced',
    prove: provesSweep,
  },
  {
    of: ['TaskStateChanged', 'CorrelateStarts'],
    what: 'record a start and tell of a failed mount, and tell of the week',
    prove: provesStarts,
  },
  {
    of: ['BeginReview', 'ReviewFileSystem', 'EndReview'],
    what: 'review every file system, as the state machine of the template runs them, and tell of it',
    prove: provesReview,
  },
];
