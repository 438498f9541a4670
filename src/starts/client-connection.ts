/**
 * CloudTrail's NewClientConnection: the moment the file system authorised a client, to the second. Only mounts with IAM authorization send it.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/logging-using-cloudtrail.html
 */

export interface ClientConnection {
  readonly fileSystemId: string;
  readonly at: Date;
  /** Of the assumed role: the task's id, where ECS names it so (assumed, not documented). */
  readonly sessionName: string | null;
  /** The client's private address. */
  readonly sourceIpAddress: string | null;
  /** Unique: CloudTrail's eventID. */
  readonly eventId: string;
}
