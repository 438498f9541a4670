/** What would let people see more of their tasks and file systems. Advice, and no check: no mount fails for the lack of it. */

import { shellCommand } from '../text/shell-command.ts';
import { whyMissing } from './checks/verdict.ts';
import type { Seen } from './surroundings.ts';

/** Of a cluster, in ECS's own words. */
export type ContainerInsights = 'enabled' | 'enhanced' | 'disabled';

export interface Watching {
  readonly containerInsights: Seen<ContainerInsights>;
  /** Whether a trail delivers management write events of the Region. */
  readonly trail: Seen<'yes' | 'no'>;
}

export interface Place {
  readonly cluster: string;
  readonly region: string;
}

export interface Advice {
  readonly id: 'container-insights' | 'trail';
  /** unknown: it could not be read, and the text says why. */
  readonly value: 'disabled' | 'no' | 'unknown';
  readonly text: string;
}

/** None about what is as it should be. */
export function adviceOf({ containerInsights, trail }: Watching, place: Place): readonly Advice[] {
  return [...aboutInsights(containerInsights, place), ...aboutTrail(trail, place)];
}

/** Source: Amazon ECS Container Insights metrics, CloudWatch user guide. */
function aboutInsights(seen: Watching['containerInsights'], { cluster, region }: Place): readonly Advice[] {
  const id = 'container-insights';
  if ('unread' in seen) {
    return [unknown(id, `whether Container Insights of cluster ${cluster} is on is not known`, seen)];
  }
  if (seen.read !== 'disabled') return [];
  const command = shellCommand`aws ecs update-cluster-settings --cluster ${cluster} --settings name=containerInsights,value=enabled --region ${region}`;
  return [
    {
      id,
      value: seen.read,
      text: `Container Insights of cluster ${cluster} is off, so no metric tells how many of its tasks are wanted, wait or run: \`${command}\` turns it on; its metrics are billed.`,
    },
  ];
}

/** EFS tells EventBridge nothing by itself. Source: Amazon EventBridge user guide, events by CloudTrail. */
function aboutTrail(seen: Watching['trail'], { region }: Place): readonly Advice[] {
  const id = 'trail';
  if ('unread' in seen) {
    return [unknown(id, `whether a trail delivers management write events of ${region} is not known`, seen)];
  }
  if (seen.read === 'yes') return [];
  return [
    {
      id,
      value: seen.read,
      text: `No trail delivers management write events of ${region}, so nobody is told when a file system is created or changed, and Mountwatch finds that out by its sweep alone: create a trail with them, as examples/efs-on-ecs/template.yaml does with Trail=writes.`,
    },
  ];
}

function unknown(id: Advice['id'], what: string, seen: Seen<unknown>): Advice {
  return { id, value: 'unknown', text: `${what}: ${whyMissing(what, seen).join('; ')}` };
}
