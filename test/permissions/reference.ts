/**
 * Which actions there are, and on which kinds of resources IAM judges each: the Service Authorization Reference, in the copy that
 * the pinned cfn-lint carries (AdditionalSpecs/Policies.json).
 */

import { python } from '../template/transformed.ts';
import { matches } from './wildcards.ts';

interface Service {
  readonly Actions: Readonly<Record<string, { readonly Resources?: readonly string[] } | undefined>>;
  readonly Resources?: Readonly<Record<string, { readonly ARNFormats?: readonly string[] } | undefined>>;
}

export interface Reference {
  readonly has: (action: string) => boolean;
  /** Patterns of ARNs with `*`; none: IAM knows no resource for the action, and a policy has to say `*`. */
  readonly resourcesOf: (action: string) => readonly string[];
}

const program = `
from importlib.resources import files
print(files("cfnlint.data.AdditionalSpecs").joinpath("Policies.json").read_text(encoding="utf-8"))
`;

export function serviceReference(): Reference {
  const services: Readonly<Record<string, Service | undefined>> = JSON.parse(python('-c', program));
  const find = (action: string) => {
    const [service = '', name = ''] = action.split(':');
    const of = services[service.toLowerCase()];
    const key = Object.keys(of?.Actions ?? {}).find((one) => one.toLowerCase() === name.toLowerCase());
    return { of, entry: key === undefined ? undefined : of?.Actions[key] };
  };
  return {
    has: (action) => find(action).entry !== undefined,
    resourcesOf: (action) => {
      const { of, entry } = find(action);
      return (entry?.Resources ?? []).flatMap((kind) =>
        (of?.Resources?.[kind]?.ARNFormats ?? []).map(patternOf),
      );
    },
  };
}

/** Of `arn:${Partition}:sqs:${Region}:${Account}:.*`. */
function patternOf(format: string): string {
  return format.replaceAll(/\$\{\w+\}|\.\*/g, '*');
}

export function fits(resource: string, patterns: readonly string[]): boolean {
  return patterns.length === 0 ? resource === '*' : patterns.some((pattern) => matches(pattern, resource));
}
