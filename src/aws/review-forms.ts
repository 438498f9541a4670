/**
 * The form of what the table holds of the weekly review. An item that lost a field or took another hand's value is refused, since
 * nobody could tell the verdict that follows from a right one. A field that is new must be optional here: older items lack it.
 */
import * as v from 'valibot';
import type { StoredReport, StoredReview } from '../flows/review-ports.ts';
import { type Reason, reasons } from '../throughput/reasons.ts';
import type { WeekSummary } from '../throughput/week-summary.ts';

type Form<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const amount = v.pipe(v.number(), v.finite('must be a finite number'));
const textOrNone = v.nullable(text);
const amountOrNone = v.nullable(amount);
const yes = v.boolean();

const mode = v.picklist(['bursting', 'provisioned', 'elastic']);
const confidence = v.picklist(['high', 'medium', 'low']);
const action = v.picklist(['keep', 'change', 'probe', 'insufficient-data']);
const settingFields = { mode, provisionedMiBps: v.exactOptional(amount) };
const setting = v.object(settingFields);

const modeAnswer = v.object({
  ...settingFields,
  allowed: yes,
  serves: yes,
  shortMinutes: amount,
  sustainable: v.exactOptional(yes),
  daysUntilEmpty: v.exactOptional(amountOrNone),
  monthlyUSD: v.object({ total: amountOrNone, storage: amountOrNone, throughput: amountOrNone }),
});

const recommendation = v.object({
  ...settingFields,
  action,
  monthlySavingUSD: amountOrNone,
  confidence,
  /** A code that another version gave is left out: the verdict does not hang on it. */
  reasons: v.pipe(
    v.array(text),
    v.transform((codes) => codes.filter((code): code is Reason => Object.hasOwn(reasons, code))),
  ),
  command: textOrNone,
  undo: textOrNone,
  template: textOrNone,
  undoTemplate: textOrNone,
  lock: textOrNone,
});

const followUp = v.object({
  advisedAt: text,
  advised: setting,
  wasTaken: yes,
  promisedSavingUSD: amountOrNone,
  actualSavingUSD: amountOrNone,
  saturatedMinutesBefore: amount,
  saturatedMinutesNow: amount,
});

export const answerForm: Form<StoredReview['answer']> = v.object({
  fileSystemId: text,
  name: textOrNone,
  current: v.object({ ...settingFields, monthlyUSD: amountOrNone, isUrgent: v.optional(yes, false) }),
  window: v.object({ from: text, to: text, minutes: amount, coverage: amount }),
  demand: v.object({
    avgMeteredMiBps: amount,
    peakMeteredMiBps: amount,
    baselineMiBps: amount,
    burstMiBps: amount,
    saturatedMinutes: amount,
    isLowerBound: yes,
  }),
  modes: v.array(modeAnswer),
  cheapestThatServes: v.nullable(setting),
  recommendation,
  breakEven: v.object({
    burstingUpToMiBps: amount,
    burstingFromStandardGiB: amount,
    elasticBelowMiBps: amountOrNone,
  }),
  throttleCurve: v.array(
    v.object({ provisionedMiBps: amount, shortMinutesPerWeek: amount, monthlyUSD: amountOrNone }),
  ),
  selfCheck: v.nullable(
    v.object({ observedGiB: amount, replayedGiB: amount, partOfSwing: amount, isGood: yes }),
  ),
  followUp: v.nullable(followUp),
  trend: v.nullable(
    v.object({
      days: amount,
      storageGiBPerWeek: amountOrNone,
      demandPerWeek: amountOrNone,
      earlierPeakMiBps: amountOrNone,
    }),
  ),
});

export const weekForm: Form<WeekSummary> = v.object({
  from: text,
  meteredBytes: amount,
  readBytes: amount,
  writtenBytes: amount,
  peakMeteredMiBps: amount,
  observedMinutes: amount,
  standardBytes: amount,
});

export const verdictsForm: Form<StoredReport['verdicts']> = v.array(
  v.object({
    fileSystemId: text,
    name: textOrNone,
    current: text,
    action,
    advised: text,
    monthlySavingUSD: amountOrNone,
    confidence,
  }),
);
