/** Amazon SNS: notices to those who hear tickets. */
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Notices } from '../flows/ports.ts';
import { clientOptions } from './client-options.ts';
import { writing } from './failure.ts';

/** @param topicArn empty: there is nobody to tell. */
export function noticesOf(region: string, topicArn: string): Notices {
  const client = new SNSClient(clientOptions(region));
  return {
    async send({ subject, text }) {
      if (topicArn === '') return;
      await writing(`send the notice "${subject}"`, async () => {
        await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text }));
      });
    },
  };
}
