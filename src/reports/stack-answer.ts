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
  const { status, sentence } = outcome;
  const told = status === 'SUCCESS' ? { Data: { Told: cut(sentence, mostToldBytes) } } : {};
  const bodyWith = (Reason: string) =>
    JSON.stringify({
      Status: status,
      Reason,
      PhysicalResourceId: address.physicalResourceId,
      StackId: address.stackId,
      RequestId: address.requestId,
      LogicalResourceId: address.logicalResourceId,
      ...told,
    });
  return bodyWith(cut(sentence, mostBytes - bytesOf(bodyWith(''))));
}

const ellipsis = '...';

/** Whole characters, with dots where something is missing. @param most bytes of the text as JSON, where some are escaped. */
function cut(text: string, most: number): string {
  if (bytesInJson(text) <= most) return text;
  let room = most - ellipsis.length;
  let kept = '';
  for (const character of text) {
    room -= bytesInJson(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept}${ellipsis}`;
}

function bytesInJson(text: string): number {
  return bytesOf(JSON.stringify(text)) - '""'.length;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
