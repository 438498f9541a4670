/** The metrics that Mountwatch publishes about itself, with its stack as `service`. Each is billed as one custom metric. */
export const ownNamespace = 'Mountwatch';

/** Seconds from the API call that an event reports to the end of the look that followed: how long a change went unwatched. */
export const watchedAfterSeconds = 'WatchedAfterSeconds';

/** File systems whose alarms a sweep found other than they should be. One point a sweep, every 15 minutes. */
export const uncoveredFileSystems = 'UncoveredFileSystems';

/** Health checks that failed when they were last made. One point a good sweep, every 15 minutes; its absence is a sweep that failed or never began. */
export const unhealthyChecks = 'UnhealthyChecks';

/** Seconds from a task's creation to its start, of tasks that mount EFS: by ClusterName and ServiceName. */
export const startSeconds = 'StartSeconds';

/** Seconds of a start in which the mount can lie, an upper bound: by ClusterName and ServiceName, and by FileSystemId. */
export const mountWindowSeconds = 'MountWindowSeconds';

/** Starts whose mount window was far above what is usual for their service. No point means none. */
export const slowMountStarts = 'SlowMountStarts';

/** Tasks that stopped because a file system could not be mounted. No point means none. */
export const mountFailures = 'MountFailures';

/** Durations of starts that came out negative, as clocks of two machines differ, and are not published. No point means none. */
export const droppedDurations = 'DroppedDurations';
