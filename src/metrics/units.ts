/** Binary multiples, in bytes. AWS bills a "GB" of EFS as 2^30 bytes. Source: EFS billing and usage reports. */
export const KiB = 1024;
export const MiB = 1024 * KiB;
export const GiB = 1024 * MiB;
export const TiB = 1024 * GiB;

export const secondsInAnHour = 3_600;
export const secondsInADay = 86_400;
