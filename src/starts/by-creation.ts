/** The order in which starts and failed starts are told: by createdAt, then by ARN. */

interface Created {
  readonly createdAt: Date;
  readonly taskArn: string;
}

export function byCreation(a: Created, b: Created): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.taskArn < b.taskArn ? -1 : 1);
}
