/** What CloudFormation would answer to Ref and GetAtt of each resource of a stack: names as it makes them, and ARNs. */
import type { Given, Parts, Resolvable } from '../house/template.ts';
import { arnOf, globalArnOf, type Place } from './place.ts';

/** What CloudFormation puts behind a name, so that a name of one resource is never the beginning of that of another. */
const ending = '7T1X9K2M4Q8Z';
const keyId = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';

type Arn = (name: string, place: Place) => string;

const arns: Readonly<Record<string, Arn>> = {
  'AWS::CloudWatch::Alarm': (name, place) => arnOf('cloudwatch', `alarm:${name}`, place),
  'AWS::DynamoDB::Table': (name, place) => arnOf('dynamodb', `table/${name}`, place),
  'AWS::Events::Rule': (name, place) => arnOf('events', `rule/${name}`, place),
  'AWS::IAM::Role': (name, place) => globalArnOf('iam', `role/${name}`, place),
  'AWS::KMS::Key': (_name, place) => arnOf('kms', `key/${keyId}`, place),
  'AWS::Lambda::Function': (name, place) => arnOf('lambda', `function:${name}`, place),
  // With its end, which stands for the streams. Source: return values of AWS::Logs::LogGroup.
  'AWS::Logs::LogGroup': (name, place) => arnOf('logs', `log-group:${name}:*`, place),
  'AWS::SNS::Topic': (name, place) => arnOf('sns', name, place),
  'AWS::SQS::Queue': (name, place) => arnOf('sqs', name, place),
  'AWS::StepFunctions::StateMachine': (name, place) => arnOf('states', `stateMachine:${name}`, place),
};

/** Types whose Ref is the ARN. */
const refIsArn = new Set(['AWS::SNS::Topic', 'AWS::StepFunctions::StateMachine']);

/** @returns by `Name` and `Name.Attribute`, and the pseudo parameters. @param queueOrigin where the URLs of queues lead to. */
export function physicalIds(template: Resolvable, stack: string, place: Place, queueOrigin: string): Given {
  const ids = Object.entries(template.Resources).flatMap(([logicalId, { Type }]) => {
    const name = nameOf(logicalId, Type, stack);
    const arn = arns[Type]?.(name, place);
    return [
      [logicalId, refOf(Type, name, arn, `${queueOrigin}/${place.account}/${name}`)],
      ...(arn === undefined ? [] : [[`${logicalId}.Arn`, arn]]),
      [`${logicalId}.${nameAttributes[Type]}`, name],
    ];
  });
  return {
    ...Object.fromEntries(ids),
    'AWS::StackName': stack,
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': place.partition,
  };
}

const nameAttributes: Readonly<Parts> = {
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
};

function nameOf(logicalId: string, type: string, stack: string): string {
  return type === 'AWS::KMS::Key' ? keyId : `${stack}-${logicalId}-${ending}`;
}

function refOf(type: string, name: string, arn: string | undefined, url: string): string {
  if (type === 'AWS::SQS::Queue') return url;
  return refIsArn.has(type) ? (arn ?? name) : name;
}
