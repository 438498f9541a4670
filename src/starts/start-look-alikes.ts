/** What a task needs before its containers: secrets, images, environment files, log drivers, network interfaces, roles. */
import type { LookAlike } from './look-alike.ts';

const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const resources = `${guide}/resource-initialization-error.html`;
const pullOfSecretsOrAuth = 'unable to (?:pull|retrieve) secrets? or registry auth';

export const startLookAlikes: readonly LookAlike[] = [
  {
    cause: 'not_efs:secrets',
    means: 'A secret or parameter could not be read.',
    remedy:
      'Look at the ARN in `secrets` of the container definition, the execution role (secretsmanager:GetSecretValue, ssm:GetParameters, kms:Decrypt), and the way to Secrets Manager or SSM: NAT, or an interface endpoint.',
    source: resources,
    signs: [
      {
        all: [
          pullOfSecretsOrAuth,
          'secrets? from|from (?:asm|ssm)|secretsmanager|ssm:|ssm\\.|secrets manager|parameter store|systems manager|(?:the|a) secret|secret ["\']|parameters?:',
        ],
      },
      {
        all: [
          "fetching secret data|unable to retrieve secrets? from|can(?:'t|not) (?:pull|retrieve) the secret|unable to retrieve (?:the )?secret",
        ],
      },
      { all: ['execution resource retrieval failed', 'secret|ssm|asm'] },
      { all: ['invalid (?:ssm|asm|secrets?(?: manager)?) (?:parameters?|secrets?|arns?)\\b'] },
    ],
  },
  {
    cause: 'not_efs:ecr',
    means: 'The task could not get its authorization from the image registry.',
    remedy:
      'Give the task a way to Amazon ECR (NAT, or endpoints for ecr.api, ecr.dkr and S3), and the execution role ecr:GetAuthorizationToken.',
    source: resources,
    signs: [
      {
        all: [
          `${pullOfSecretsOrAuth}|cannot pull registry auth|ecr registry auth|ECR:?GetAuthorizationToken`,
        ],
      },
      { all: ['CannotPullECRContainerError'] },
    ],
  },
  {
    cause: 'not_efs:image_pull',
    means: 'The image could not be pulled.',
    remedy:
      "Look at the image's name, tag and platform, at the execution role's ECR permissions, and at the way to the registry (NAT or endpoints).",
    source: `${guide}/task_cannot_pull_image.html`,
    signs: [
      {
        all: [
          'CannotPull(?:Container|Image|ImageManifest)\\w{0,12}Error|CannotPullContainer|failed to resolve ref|pull image manifest|(?:ref|image) pull has been retried|inspect image has been retried|pull access denied|failed to (?:pull|unpack|extract|register|download) (?:and unpack )?(?:image|layer)|manifest unknown|toomanyrequests|httpReadSeeker',
        ],
      },
    ],
  },
  {
    cause: 'not_efs:env_files',
    means: 'An environment file could not be downloaded from S3.',
    remedy:
      'Look at the ARN in `environmentFiles`, the execution role (s3:GetObject, s3:GetBucketLocation), and the way to S3: a gateway endpoint or NAT.',
    source: resources,
    signs: [
      { all: ['download env(?:ironment)? ?files?|env(?:ironment)? files? download|file download command'] },
    ],
  },
  {
    cause: 'not_efs:logs',
    means: 'The log driver could not start.',
    remedy:
      'Look at the log group and Region in `logConfiguration`, the execution role (logs:CreateLogStream, logs:PutLogEvents), and the way to CloudWatch Logs: NAT, or a logs endpoint.',
    source: resources,
    signs: [
      {
        all: [
          'validate logger args|initiali[sz]e logging driver|logging driver|create cloudwatch log|cloudwatch log group|log (?:group|stream) does not exist|log driver|initiali[sz]e firelens|firelens (?:configuration|container)|fluentd?: dial',
        ],
      },
    ],
  },
  {
    cause: 'not_efs:eni',
    means: "The task's network interface could not be set up.",
    remedy:
      'Start the task again; if it lasts, free addresses in the subnet (`aws ec2 describe-subnets`, AvailableIpAddressCount) and look at the limits for network interfaces.',
    source: resources,
    signs: [
      {
        all: [
          'configure ENI|setup regular eni|unexpected EC2 error while|(?:create|attach|provision|delete|detach) (?:a )?network interface|network interface (?:provision|attach|creat)|InsufficientFreeAddresses|RESOURCE:ENI|netplugin failed|\\bCNI (?:network |plugin )|task network:|cni setup:|network namespace setup|network configuration for the task',
        ],
      },
    ],
  },
  {
    cause: 'not_efs:role',
    means: 'ECS could not assume a role of the task.',
    remedy:
      'Look at the trust policy of the role (ecs-tasks.amazonaws.com), or create the service-linked role: `aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com`.',
    source: `${guide}/task-iam-roles.html`,
    signs: [{ all: ['unable to assume (?:the|a|your) (?:service.linked )?role|service.linked role'] }],
  },
];
