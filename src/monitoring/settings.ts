/** The settings of a stack: one JSON document, in the functions' environment and in the parameter `/<stack>/settings`. */
import * as v from 'valibot';
import { oneLine } from '../text/one-line.ts';
import { parseJson } from './json.ts';
import { priceSetting } from './price-setting.ts';

const topicArn = v.union([
  v.literal(''),
  v.pipe(v.string(), v.regex(/^arn:[\w-]+:sns:[\w-]+:\d{12}:.+$/, 'must be the ARN of an SNS topic')),
]);
/** JSON has 1e999, and JavaScript takes it for infinite. */
const finite = v.finite('must be a finite number');
const price = v.pipe(v.number(), finite, v.minValue(0, 'must not be negative'));
const positive = v.pipe(v.number(), finite, v.gtValue(0, 'must be above 0'));

const runbooks = v.pipe(
  v.string(),
  v.maxLength(80, 'must have at most 80 characters'),
  v.regex(/^\S+$/, 'must be a URL or a path'),
  v.transform((url) => url.replace(/\/+$/, '')),
);

const settingsSchema = v.strictObject({
  pageTopicArn: v.optional(topicArn, ''),
  ticketTopicArn: v.optional(topicArn, ''),
  lean: v.optional(v.boolean(), false),
  optIn: v.optional(v.boolean(), false),
  okActions: v.optional(v.boolean(), false),
  /** Without them: the sweep takes away those that it has made. */
  dashboards: v.optional(v.boolean(), true),
  dailyBudgetUSD: v.optional(positive),
  elasticReadUSDPerGB: v.optional(price),
  elasticWriteUSDPerGB: v.optional(price),
  /** Instead of those of the price list: `standard=0.33,provisionedMiBpsMonth=6.60`. */
  prices: v.optional(priceSetting, ''),
  excludedTags: v.optional(v.array(v.string()), ['ManagedByAmazonSageMakerResource']),
  writesPerSecond: v.optional(positive, 1),
  runbookBaseUrl: v.optional(runbooks, 'docs/runbooks'),
  measureMounts: v.optional(v.boolean(), false),
  /** The table of task starts; empty without one: then no service is known. */
  tableName: v.optional(v.string(), ''),
});

export type Settings = Readonly<v.InferOutput<typeof settingsSchema>> & { readonly stack: string };

export type SettingsRead = { readonly settings: Settings } | { readonly invalid: string };

/** CloudFormation's own rule for a stack's name. */
const stackName = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;

/** Reads the settings of `stack` from the text of a JSON document; a wrong or unknown one is named, never defaulted. */
export function readSettings(stack: string, json: string): SettingsRead {
  if (!stackName.test(stack)) {
    return {
      invalid: `stack "${oneLine(stack, longestValue)}" is no stack name: letters, digits and hyphens, at most 128, a letter first`,
    };
  }
  const document = parseJson(json);
  const whose = `the settings /${stack}/settings`;
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return { invalid: `${whose} are not a JSON object` };
  }
  const result = v.safeParse(settingsSchema, document);
  if (result.success) return { settings: { ...result.output, stack } };
  return { invalid: `${whose} are wrong: ${result.issues.map(sentence).join('; ')}` };
}

const longestName = 60;
const longestValue = 60;
const longestSentence = 400;

function sentence(issue: v.BaseIssue<unknown>): string {
  const name = oneLine(v.getDotPath(issue) ?? 'the document', longestName);
  if (issue.type === 'strict_object' && issue.expected === 'never') return `"${name}" is no setting`;
  return `"${name}" ${issue.message.startsWith('must') ? oneLine(issue.message, longestSentence) : `is ${oneLine(issue.received, longestValue)}, expected ${issue.expected}`}`;
}
