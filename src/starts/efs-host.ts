/** How EFS is named as a server: sources of expressions, as in sign.ts. */

/**
 * The DNS name of a file system, with any placeholder for its id, and under any zone or access to it by an Availability Zone.
 * S3 Files is mounted by the same helper: which of the two it was is asked later (efs-evidence.ts).
 */
export const efsDnsName = String.raw`(?<![\w-])fs-[\w*<>{}-]{1,60}\.(?:efs|s3files)(?![\w-])`;

/**
 * An id by itself: hexadecimal, or X in its place. FSx has ids of the same form, and names its hosts `fs-<id>.fsx.`; a short
 * one (`fs-01`) is somebody's file server. A name that ends in the middle of `.efs` was cut off.
 */
const efsId = String.raw`(?<![\w-])fs-(?:[\da-f]{3,40}|[x*]{1,40})(?![\w*@-]|\.(?!ef?$)\w)`;

/** An EFS host, by DNS name or by id. */
export const efsHost = `(?:${efsDnsName}|${efsId})`;

/** An EFS host as one writes it to mount it, not an id that is merely told. */
export const efsDevice = `(?:${efsDnsName}|${efsId}:/)`;
