/** Amazon SQS and Amazon SNS. */
import { PublishCommand } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { arnOf, type Place } from '../place.ts';
import { on, type Row, row } from './row.ts';

export const requestsOfMessages: readonly Row[] = [
  row(SendMessageCommand, ({ QueueUrl }, place) => [on('sqs:SendMessage', queueArn(QueueUrl, place))]),
  // IAM has no action of that name. Source: SQS developer guide, "Amazon SQS API permissions".
  row(SendMessageBatchCommand, ({ QueueUrl }, place) => [on('sqs:SendMessage', queueArn(QueueUrl, place))]),
  row(PublishCommand, ({ TopicArn = '' }) => [on('sns:Publish', TopicArn)]),
];

/** `https://HOST/ACCOUNT/NAME`. */
function queueArn(url: string | undefined, place: Place): string {
  const [account = '', name = ''] = new URL(url ?? '').pathname.split('/').slice(1);
  return arnOf('sqs', name, { ...place, account });
}
