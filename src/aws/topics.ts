/** Amazon SNS, and KMS behind it: who hears a topic, and who may use the key that it is encrypted with. */
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import type { TopicKeys, Topics } from '../flows/health-ports.ts';
import { clientOptions } from './client-options.ts';
import { orNothing, reading } from './failure.ts';

export function topicsOf(region: string): Topics {
  const client = new SNSClient(clientOptions(region));
  return {
    find: (arn) =>
      reading(`topic ${arn}`, async () => {
        const asked = client.send(new GetTopicAttributesCommand({ TopicArn: arn }));
        const answer = await orNothing(asked, 'NotFoundException', 'NotFound');
        if (answer === null) return null;
        const { SubscriptionsConfirmed = 0, KmsMasterKeyId } = answer.Attributes ?? {};
        return { subscribers: Number(SubscriptionsConfirmed), keyId: KmsMasterKeyId || null };
      }),
  };
}

export function topicKeysOf(region: string): TopicKeys {
  const client = new KMSClient(clientOptions(region));
  return {
    read: (keyId) =>
      reading(`the key ${keyId}`, async () => {
        const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: keyId }));
        const { Arn, KeyManager, KeyState } = KeyMetadata ?? {};
        if (Arn === undefined || KeyState === undefined) {
          throw new Error('DescribeKey answered without Arn or KeyState');
        }
        const managedByAws = KeyManager === 'AWS';
        const policy = managedByAws ? null : await policyOf(client, Arn);
        return { arn: Arn, managedByAws, state: KeyState, policy };
      }),
  };
}

/** Every key has exactly one, of this name. GetKeyPolicy takes no alias. */
async function policyOf(client: KMSClient, KeyId: string): Promise<string> {
  const { Policy } = await client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
  if (Policy === undefined) throw new Error('GetKeyPolicy answered without a policy');
  return Policy;
}
