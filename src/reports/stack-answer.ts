/**
 * The answer to CloudFormation: the sentence is the reason of a failure in the events of the stack, and `Told` is an output of it.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
import type { StackOutcome } from '../monitoring/stack-outcome.ts';
import type { AnswerAddress } from '../monitoring/stack-request.ts';

/** CloudFormation takes no longer body. */
const mostBytes = 4_096;
/** An output of a stack ends at 1,024. */
const mostToldBytes = 1_000;

/** @returns JSON of at most 4,096 bytes; the sentence is cut where that needs it. */
export function stackAnswer(address: AnswerAddress, outcome: StackOutcome): string {
  let reason = outcome.sentence;
  let body = bodyOf(address, outcome, reason);
  while (bytesOf(body) > mostBytes && reason !== '') {
    // What is escaped in JSON takes more than its own bytes, so that one cut may not do.
    const room = bytesOf(reason) - (bytesOf(body) - mostBytes);
    reason = cut(reason, Math.max(0, Math.min(room, bytesOf(reason) - 1)));
    body = bodyOf(address, outcome, reason);
  }
  return body;
}

function bodyOf(address: AnswerAddress, { status, sentence }: StackOutcome, Reason: string): string {
  const { physicalResourceId, stackId, requestId, logicalResourceId } = address;
  return JSON.stringify({
    Status: status,
    Reason,
    PhysicalResourceId: physicalResourceId,
    StackId: stackId,
    RequestId: requestId,
    LogicalResourceId: logicalResourceId,
    ...(status === 'SUCCESS' ? { Data: { Told: cut(sentence, mostToldBytes) } } : {}),
  });
}

const ellipsis = '...';

/** Whole characters, with dots where something is missing. */
function cut(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  const room = new Uint8Array(Math.max(0, most - ellipsis.length));
  const kept = text.slice(0, new TextEncoder().encodeInto(text, room).read);
  return kept === '' ? '' : `${kept}${ellipsis}`;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
