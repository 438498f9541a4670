/** An error as one sentence that names the thing and the remedy. */
import { oneLine } from '../text/one-line.ts';

interface Remedy {
  readonly when: RegExp;
  readonly sentence: (text: string) => string;
}

const remedies: readonly Remedy[] = [
  {
    when: /CredentialsProviderError|Could not load credentials/,
    sentence: credentialsSentence,
  },
  {
    when: /Region is missing/,
    sentence: () => 'No Region is known: give --region, or set AWS_REGION.',
  },
  {
    when: /ExpiredToken/,
    sentence: () => 'The AWS credentials have expired: sign in again, for example with `aws sso login`.',
  },
  {
    when: /AccessDenied|not authorized to perform/,
    sentence: (text) =>
      `${text}. Add ${/perform:? ([\w-]+:\w+)/.exec(text)?.[1] ?? 'the permission'} to your role.`,
  },
  {
    when: /Throttl|TooManyRequests|Rate exceeded/,
    sentence: (text) => `${text}. AWS is limiting the calls of this account: wait a minute and run it again.`,
  },
  {
    when: /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|TimeoutError/,
    sentence: (text) =>
      `${text}. The endpoint cannot be reached or does not answer: check --region, the network and AWS_ENDPOINT_URL.`,
  },
];

export function failureSentence(error: unknown): string {
  const text = oneLine(textOf(error));
  const remedy = remedies.find(({ when }) => when.test(text));
  return remedy === undefined ? text : remedy.sentence(text.replace(/\.$/, ''));
}

function credentialsSentence(): string {
  const profile = process.env.AWS_PROFILE;
  return profile
    ? `The profile ${profile} gives no AWS credentials: see \`aws configure list-profiles\`, or sign in with \`aws sso login\`.`
    : 'No AWS credentials were found: run `aws configure` or `aws sso login`, or set AWS_PROFILE.';
}

/** The causes too: the SDK hides a refused connection one level down. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error.cause instanceof Error ? codeOf(error.cause) : '';
  return `${error.message}${inner}${codeOf(error)}`;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' && !error.message.includes(error.code)
    ? ` (${error.code})`
    : '';
}
