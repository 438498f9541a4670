/** What people are shown must not be steered by what it tells of. */
import assert from 'node:assert/strict';

/** Of a message or a terminal: no control or format character, and as many lines as with plain names. */
export function assertShownAs(text: string, plain: string): void {
  assertSeen(text);
  assert.equal(text.split('\n').length, plain.split('\n').length, `lines of\n${text.slice(0, 4_000)}`);
}

export function assertSeen(text: string): void {
  const steering = /(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/u.exec(text);
  assert.ok(
    steering === null,
    `${JSON.stringify(text.slice(Math.max(0, (steering?.index ?? 0) - 40)).slice(0, 80))}`,
  );
}

/** As SNS asks: 1 to 100 printable ASCII characters. Source: SNS API reference, Publish. */
export function assertSubject(subject: string): void {
  assert.match(subject, /^[!-~][ -~]{0,99}$/);
}
