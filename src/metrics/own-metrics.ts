/** The metrics that Mountwatch publishes about itself, with its stack as `service`. Each is billed as one custom metric. */
export const ownNamespace = 'Mountwatch';

/** Seconds from the API call that an event reports to the end of the look that followed: how long a change went unwatched. */
export const watchedAfterSeconds = 'WatchedAfterSeconds';

/** File systems that lacked one or more of the alarms they are to have when the sweep read them: one point a sweep, 0 is good. */
export const uncoveredFileSystems = 'UncoveredFileSystems';
