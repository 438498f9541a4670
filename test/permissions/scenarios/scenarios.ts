/**
 * What each function is made to do: enough to use every action that its role grants. A function of the template without an entry,
 * and an action that no scenario uses, each fail a test of roles.test.ts.
 */
import type { Scenario } from '../stage.ts';
import { checkHealth } from './check-health.ts';
import { correlateStarts } from './correlate-starts.ts';
import { followStack } from './follow-stack.ts';
import { reconcileFileSystems } from './reconcile-file-systems.ts';
import { beginReview, endReview, reviewFileSystem } from './review.ts';
import { sweepFileSystems } from './sweep-file-systems.ts';
import { taskStateChanged } from './task-state-changed.ts';

/** By logical id. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ReconcileFileSystems: reconcileFileSystems,
  SweepFileSystems: sweepFileSystems,
  TaskStateChanged: taskStateChanged,
  CorrelateStarts: correlateStarts,
  BeginReview: beginReview,
  ReviewFileSystem: reviewFileSystem,
  EndReview: endReview,
  CheckHealth: checkHealth,
  FollowStack: followStack,
};
