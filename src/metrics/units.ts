/** Binary multiples, in bytes. AWS bills a "GB" of EFS as 2^30 bytes. Source: EFS billing and usage reports. */
export const KiB = 1024;
export const MiB = 1024 * KiB;
export const GiB = 1024 * MiB;
export const TiB = 1024 * GiB;

export const secondsInAMinute = 60;
export const secondsInAnHour = 3_600;
export const secondsInADay = 86_400;

export const minutesInADay = 1_440;
export const minutesInAWeek = 10_080;
/** AWS's month of 730 hours. */
export const minutesInAMonth = 730 * 60;
