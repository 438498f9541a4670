/** Secrets of no account, planted where nothing may be repeated from; whoever repeats one is heard. */
import assert from 'node:assert/strict';

/** Each begins with what nothing else here holds. */
export const canaries = {
  accessKey: 'AKIACANARY7EXAMPLE00',
  password: 'canary-hunter2-Passw0rd',
  signature: 'canary5ec4e7f00dsignature',
} as const;

/** CloudFormation's, of which the signature is secret. */
export const signedUrl = `https://answers.example.com/r?AWSAccessKeyId=${canaries.accessKey}&Signature=${canaries.signature}`;

/** Environment variables as a task definition or an override has them. */
export const secretEnvironment = [
  { name: 'DB_PASSWORD', value: canaries.password },
  { name: 'AWS_ACCESS_KEY_ID', value: canaries.accessKey },
];

/** @param heard whatever leaves: lines, messages, reasons, errors. */
export function assertNoSecret(heard: unknown): void {
  const text = typeof heard === 'string' ? heard : textOf(heard);
  for (const [what, secret] of Object.entries(canaries)) {
    assert.ok(!text.includes(secret), `the ${what} is in ${around(text, secret)}`);
  }
}

function textOf(heard: unknown): string {
  return (
    JSON.stringify(heard, (_key, value) => {
      if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
      return value instanceof Map ? [...value] : value;
    }) ?? ''
  );
}

function around(text: string, secret: string): string {
  const at = text.indexOf(secret);
  return text.slice(Math.max(0, at - 80), at + secret.length + 20);
}
