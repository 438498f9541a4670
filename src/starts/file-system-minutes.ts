/** What a file system's metrics said, minute by minute. Keys are minutes since the epoch; a minute without a point is absent. */
export interface FileSystemMinutes {
  /** MeteredIOBytes, Sum. */
  readonly meteredBytes: ReadonlyMap<number, number>;
  /** PermittedThroughput, Average: bytes a second. */
  readonly permittedThroughput: ReadonlyMap<number, number>;
  /** BurstCreditBalance, Minimum: bytes. */
  readonly burstCreditBalance: ReadonlyMap<number, number>;
  /** PercentIOLimit, Average. */
  readonly percentIOLimit: ReadonlyMap<number, number>;
}

export type ReadMinutes = { readonly read: FileSystemMinutes } | { readonly unread: string };

/** CloudWatch keeps points of one minute for 15 days. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
export const daysOfMinutes = 15;

/** The last whole minute before a moment. */
export function minuteBefore(at: Date): number {
  return Math.floor(at.getTime() / 60_000) - 1;
}
