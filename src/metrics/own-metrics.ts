/** The metrics that Mountwatch publishes about itself, with its stack as `service`. Each is billed as one custom metric. */
export const ownNamespace = 'Mountwatch';

/** Seconds from the API call that an event reports to the end of the look that followed: how long a change went unwatched. */
export const watchedAfterSeconds = 'WatchedAfterSeconds';

/** File systems whose alarms a sweep found other than they should be. One point a sweep, every 15 minutes; its absence is a missing sweep. */
export const uncoveredFileSystems = 'UncoveredFileSystems';
