/** What AWS asks of IAM with our roles though no handler calls it: one line a reason, made of the resources that cause it. */
import { type Parts, resolver, template } from '../house/template.ts';
import { type DeployedStack, logicalIdOf, ofType } from './deployed-stack.ts';
import { arnOf } from './place.ts';
import type { RecordedCall } from './recorder.ts';
import { on } from './requests/row.ts';

/** A request by a role, with what makes it: a command of the SDK, or a reason. */
export interface Call {
  /** Logical id of the role. */
  readonly role: string;
  readonly because: string;
  readonly request: RecordedCall['request'];
}

export function impliedCalls(stack: DeployedStack, recorded: readonly RecordedCall[]): readonly Call[] {
  return [
    ...logs(stack),
    ...takenFromQueues(stack),
    ...sentOnFailure(stack),
    ...recorded.flatMap((call) => passedOn(call, stack)),
    ...invokedByTheStateMachine(stack),
    ...startedBySchedules(stack),
  ];
}

/** @throws Error for a function that takes a role from elsewhere. */
export function roleOf(functionName: string, stack: DeployedStack): string {
  const role = logicalIdOf(stack, stack.resources.get(functionName)?.Properties.Role);
  if (role === undefined || !stack.roles.has(role))
    throw new Error(`${functionName} has no role of this stack`);
  return role;
}

/** Lambda writes the log with the function's role. Source: Lambda developer guide, execution role. */
function logs(stack: DeployedStack): readonly Call[] {
  return ofType(stack, 'AWS::Lambda::Function').flatMap(([id, { LoggingConfig }]) => {
    const { LogGroup } = LoggingConfig as Parts;
    const stream = arnOf('logs', `log-group:${LogGroup}:log-stream:2026/11/02/[$LATEST]0123`, stack.place);
    const because = 'Lambda writes the log with the role of the function';
    return ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
      role: roleOf(id, stack),
      because,
      request: on(action, stream),
    }));
  });
}

/** Source: Lambda developer guide, "Using Lambda with Amazon SQS", execution role permissions. */
function takenFromQueues(stack: DeployedStack): readonly Call[] {
  return ofType(stack, 'AWS::Lambda::EventSourceMapping').flatMap(
    ([id, { FunctionName, EventSourceArn }]) => {
      const functionName = logicalIdOf(stack, FunctionName);
      if (functionName === undefined) throw new Error(`${id} feeds a function that is not of this stack`);
      const because = 'Lambda takes the messages with the role of the function, and reads how many wait';
      return ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].map((action) => ({
        role: roleOf(functionName, stack),
        because,
        request: on(action, String(EventSourceArn)),
      }));
    },
  );
}

/** Source: Lambda developer guide, "Capturing records of Lambda asynchronous invocations". */
function sentOnFailure(stack: DeployedStack): readonly Call[] {
  return ofType(stack, 'AWS::Lambda::EventInvokeConfig').flatMap(([id, properties]) => {
    const { OnFailure } = (properties.DestinationConfig ?? {}) as Readonly<Record<string, Parts | undefined>>;
    if (OnFailure === undefined) return [];
    const destination = String(OnFailure.Destination);
    if (!destination.includes(':sqs:')) throw new Error(`${id} sends to what is no queue: ${destination}`);
    const functionName = logicalIdOf(stack, properties.FunctionName) ?? String(properties.FunctionName);
    const because = 'Lambda sends what failed for good with the role of the function';
    return [{ role: roleOf(functionName, stack), because, request: on('sqs:SendMessage', destination) }];
  });
}

/** What a service asks on behalf of who called it. */
function passedOn(
  { by, request: { action, resource } }: RecordedCall,
  stack: DeployedStack,
): readonly Call[] {
  const role = roleOf(by, stack);
  if (action === 'elasticfilesystem:DescribeMountTargetSecurityGroups') {
    // Source: EFS API reference, DescribeMountTargetSecurityGroups.
    const because = 'EFS asks for it of whoever asks for the groups of a mount target';
    return [{ role, because, request: on('ec2:DescribeNetworkInterfaceAttribute', '*') }];
  }
  const key = action === 'sns:Publish' ? keyOf(resource, stack) : undefined;
  if (key === undefined) return [];
  // Source: SNS developer guide, "Configuring AWS KMS permissions".
  const because = 'SNS encrypts the message with the rights of the publisher';
  const context = { 'kms:ViaService': [`sns.${stack.place.region}.amazonaws.com`] };
  return ['kms:GenerateDataKey', 'kms:Decrypt'].map((one) => ({
    role,
    because,
    request: on(one, key, context),
  }));
}

/** Of a topic of the stack its own; of a topic of the user the one that the parameter names, if any. */
function keyOf(topicArn: string, stack: DeployedStack): string | undefined {
  const topic = logicalIdOf(stack, topicArn);
  const key =
    topic === undefined ? stack.given.TopicKey : stack.resources.get(topic)?.Properties.KmsMasterKeyId;
  return typeof key === 'string' && key.startsWith('arn:') ? key : undefined;
}

/** Its definition is one text in the transformed template, so that the functions are read from the template as it is written. */
function invokedByTheStateMachine(stack: DeployedStack): readonly Call[] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === 'AWS::Serverless::StateMachine')
    .flatMap(([, { Properties }]) => {
      const { Role, DefinitionSubstitutions } = resolver(stack.given)(Properties) as Readonly<
        Record<string, Parts>
      >;
      return Object.values(DefinitionSubstitutions ?? {}).map((arn) => ({
        role: logicalIdOf(stack, Role) ?? String(Role),
        because: 'a state of the state machine',
        request: on('lambda:InvokeFunction', String(arn)),
      }));
    });
}

/** Source: EventBridge Scheduler user guide, "Setting up the execution role" and "Configuring a dead-letter queue". */
function startedBySchedules(stack: DeployedStack): readonly Call[] {
  return ofType(stack, 'AWS::Scheduler::Schedule').flatMap(([id, properties]) => {
    const { Arn, RoleArn, DeadLetterConfig } = properties.Target as Parts;
    const role = logicalIdOf(stack, RoleArn) ?? String(RoleArn);
    const start = String(Arn).includes(':states:') ? 'states:StartExecution' : 'lambda:InvokeFunction';
    const letters = (DeadLetterConfig as Parts | undefined)?.Arn;
    return [
      { role, because: `${id} starts it`, request: on(start, String(Arn)) },
      ...(letters === undefined
        ? []
        : [
            {
              role,
              because: `${id} buries what it cannot start`,
              request: on('sqs:SendMessage', String(letters)),
            },
          ]),
    ];
  });
}
