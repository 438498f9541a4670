/**
 * Does a trail of CloudTrail record the calls that write to EFS? Only such a trail makes them events of EventBridge.
 * Source: Events delivered via CloudTrail, EventBridge user guide; EventSelector and AdvancedFieldSelector, CloudTrail API reference.
 */
import { and, type Truth } from '../policies/policy-condition.ts';

export interface TrailSeen {
  readonly arn: string;
  readonly isLogging: boolean;
  /** Why the newest log file could not be delivered to the bucket; null without such an error. */
  readonly deliveryError: string | null;
  /** Empty where the trail has advanced ones. */
  readonly selectors: readonly BasicSelector[];
  /** Each is a list of fields that must all match. */
  readonly advanced: readonly (readonly FieldSelector[])[];
}

export interface BasicSelector {
  readonly readWrite: string;
  readonly managementEvents: boolean;
}

export interface FieldSelector {
  readonly field: string;
  /** By the names of the API: `Equals`, `NotStartsWith` and so on. */
  readonly wanted: Readonly<Record<string, readonly string[]>>;
}

export type TrailsAnswer =
  | { readonly is: 'yes' | 'no' }
  | { readonly is: 'unknown'; readonly because: string };

/** @param unread why other trails could not be read: any of them may be the one. */
export function deliveredWrites(trails: readonly TrailSeen[], unread: readonly string[]): TrailsAnswer {
  const judged = trails.map((trail) => ({ trail, recording: recordsWrites(trail) }));
  if (judged.some(({ recording }) => recording === true)) return { is: 'yes' };
  const doubts = [
    ...judged.filter(({ recording }) => recording === 'maybe').map(({ trail }) => doubt(trail)),
    ...unread,
  ];
  return doubts.length === 0 ? { is: 'no' } : { is: 'unknown', because: doubts.join('; ') };
}

/** That EventBridge gets what the bucket does not is assumed by nobody. */
function recordsWrites({ isLogging, deliveryError, selectors, advanced }: TrailSeen): Truth {
  if (!isLogging) return false;
  const recorded = advanced.length > 0 ? anyOf(advanced.map(matchesWrites)) : selectsWrites(selectors);
  return recorded === true && deliveryError !== null ? 'maybe' : recorded;
}

function doubt({ arn, deliveryError }: TrailSeen): string {
  return deliveryError === null
    ? `the selectors of ${arn} have fields that cannot be judged here`
    : `${arn} logs and cannot deliver to its bucket (${deliveryError})`;
}

/** A trail that was never told what to record records all management events. */
function selectsWrites(selectors: readonly BasicSelector[]): Truth {
  if (selectors.length === 0) return true;
  return selectors.some(({ readWrite, managementEvents }) => managementEvents && readWrite !== 'ReadOnly');
}

/** What is the same in every call that the rule for EFS waits for. */
const ofWrites: Readonly<Record<string, string>> = {
  eventCategory: 'Management',
  readOnly: 'false',
  eventSource: 'elasticfilesystem.amazonaws.com',
};

function matchesWrites(fields: readonly FieldSelector[]): Truth {
  return and(
    fields.map(({ field, wanted }) => {
      const value = ofWrites[field];
      return value === undefined ? 'maybe' : matches(value, wanted);
    }),
  );
}

function matches(value: string, wanted: FieldSelector['wanted']): Truth {
  return and(
    Object.entries(wanted).map(([operator, values]) => {
      const compare = comparisons[operator.replace('Not', '')];
      if (compare === undefined) return 'maybe';
      const some = values.some((one) => compare(value, one));
      return operator.startsWith('Not') ? !some : some;
    }),
  );
}

const comparisons: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  Equals: (value, wanted) => value === wanted,
  StartsWith: (value, wanted) => value.startsWith(wanted),
  EndsWith: (value, wanted) => value.endsWith(wanted),
};

function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes('maybe') ? 'maybe' : false;
}
