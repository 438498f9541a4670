/**
 * What CloudFormation asks of the custom resource. Never throws: whoever can be answered is told what is wrong.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html
 */
import * as v from 'valibot';

/** Where the answer goes, and whose it is. */
export interface AnswerAddress {
  /** Signed: whoever has it can answer, so it is never logged. */
  readonly responseUrl: string;
  readonly stackId: string;
  readonly requestId: string;
  readonly logicalResourceId: string;
  /** The stack's ARN, or what the request says: another one would make CloudFormation delete the resource that was there. */
  readonly physicalResourceId: string;
}

export type StackRequest =
  | { readonly kind: 'install'; readonly address: AnswerAddress }
  | { readonly kind: 'remove'; readonly keepAlarms: boolean; readonly address: AnswerAddress }
  | { readonly kind: 'invalid'; readonly because: string; readonly address: AnswerAddress }
  | { readonly kind: 'unanswerable'; readonly because: string };

const httpsUrl = v.pipe(
  v.string(),
  v.check((text) => text.startsWith('https://') && URL.canParse(text), 'is no https URL'),
);
const named = v.pipe(v.string(), v.minLength(1, 'is empty'));

const requestSchema = v.object({
  RequestType: v.picklist(['Create', 'Update', 'Delete']),
  StackId: named,
  RequestId: named,
  LogicalResourceId: named,
  ResourceProperties: v.optional(v.looseObject({ KeepAlarmsOnDelete: v.optional(v.unknown()) }), {}),
});

/** Only what is a text is taken over, so that a request with one wrong field can still be answered. */
const lenient = v.optional(v.fallback(v.string(), ''), '');
const addressSchema = v.object({
  ResponseURL: httpsUrl,
  StackId: lenient,
  RequestId: lenient,
  LogicalResourceId: lenient,
  PhysicalResourceId: lenient,
});

export function parseStackRequest(event: unknown): StackRequest {
  const addressed = v.safeParse(addressSchema, event);
  if (!addressed.success) return { kind: 'unanswerable', because: sentence(addressed.issues[0]) };
  const { ResponseURL, StackId, RequestId, LogicalResourceId, PhysicalResourceId } = addressed.output;
  const address: AnswerAddress = {
    responseUrl: ResponseURL,
    stackId: StackId,
    requestId: RequestId,
    logicalResourceId: LogicalResourceId,
    physicalResourceId: PhysicalResourceId || StackId || 'unknown',
  };
  const result = v.safeParse(requestSchema, event);
  if (!result.success) return { kind: 'invalid', because: sentence(result.issues[0]), address };
  const { RequestType, ResourceProperties } = result.output;
  if (RequestType !== 'Delete') return { kind: 'install', address };
  return { kind: 'remove', keepAlarms: ResourceProperties.KeepAlarmsOnDelete === 'true', address };
}

/** Names the field and never its value: that may be the URL. */
function sentence(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue) ?? 'the request';
  if (issue.kind !== 'schema') return `${field} ${issue.message}`;
  return issue.received === 'undefined' ? `${field} is missing` : `${field} is not ${issue.expected}`;
}
