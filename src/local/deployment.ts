/** The numbers of template.yaml that the local region takes over; a test holds the two together. */

/** LookQueue. */
export const lookQueue = { visibilitySeconds: 720, maxReceiveCount: 5 } as const;

/** ReconcileFileSystems and its event source mapping. */
export const lookFunction = { timeoutSeconds: 120, batchSize: 10, maxConcurrency: 2 } as const;

/** TaskQueue. */
export const taskQueue = { visibilitySeconds: 720, maxReceiveCount: 5 } as const;

/** TaskStateChanged and its event source mapping. */
export const taskFunction = { timeoutSeconds: 120, batchSize: 100, maxConcurrency: 5 } as const;

/** SweepFileSystems and its schedule. */
export const sweepFunction = { timeoutSeconds: 120, everySeconds: 900 } as const;

/** CheckHealth and its schedule: the hour of the day, in UTC. */
export const healthFunction = { timeoutSeconds: 120, hour: 5 } as const;

/** CorrelateStarts and its schedule: of the week, 0 for Sunday, and of the day, both in UTC. */
export const correlationFunction = { timeoutSeconds: 600, weekday: 1, hour: 6 } as const;

/** The three functions of the weekly review. */
export const reviewFunctions = {
  BeginReview: { timeoutSeconds: 60 },
  ReviewFileSystem: { timeoutSeconds: 120 },
  EndReview: { timeoutSeconds: 60 },
} as const;

/** The default of ReviewSchedule: of the week, 0 for Sunday, and of the day, both in UTC. */
export const reviewSchedule = { weekday: 1, hour: 6 } as const;
