/** Where the stack is deployed, and ARNs there. */

export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** moto's account. */
export const here: Place = { partition: 'aws', region: 'us-east-1', account: '123456789012' };

/** @param resource such as `file-system/fs-01234567`; an ARN stays what it is. */
export function arnOf(service: string, resource: string, { partition, region, account }: Place): string {
  return resource.startsWith('arn:')
    ? resource
    : `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** Of a service whose resources are in no Region, such as IAM. */
export function globalArnOf(service: string, resource: string, place: Place): string {
  return arnOf(service, resource, { ...place, region: '' });
}
