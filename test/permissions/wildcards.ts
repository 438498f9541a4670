/** `*` and `?` as IAM reads them. */

/**
 * `*` is any run of characters, none included, and `?` exactly one. Neither stops at `/`; IAM says that a `*` at the end of a part
 * of an ARN goes on beyond the colon, and does not say that others stop there, so that here none does: the reading that allows most.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matches(pattern: string, text: string): boolean {
  const literal = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

/** Actions are the same in capitals and small letters. Source: reference_policies_elements_action.html of the same guide. */
export function matchesAction(pattern: string, action: string): boolean {
  return matches(pattern.toLowerCase(), action.toLowerCase());
}

/**
 * In conditions each of the six parts of an ARN is compared with its own.
 * Source: reference_policies_elements_condition_operators.html#Conditions_ARN of the same guide.
 * @throws Error for a pattern of fewer parts, of which the guide does not say what it means.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const [patterns, parts] = [partsOf(pattern), partsOf(arn)];
  if (patterns.length < 6) throw new Error(`no rule here for an ARN of fewer than six parts: ${pattern}`);
  return patterns.every((one, at) => matches(one, parts[at] ?? ''));
}

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
}
