/**
 * Schedule expressions as EventBridge reads them, and when they fire, in UTC. What its guide does not say is valid is refused.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
import { cronDays, valuesOf } from './cron-fields.ts';

export interface Schedule {
  /** The next times after a moment, a whole minute each; of a rate, as if it had begun at that moment. */
  after(moment: Date, count: number): readonly string[];
}

const dayMs = 86_400_000;
/** Longer than from one 29 February to the next. */
const mostDays = 366 * 9;
const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: dayMs };

/** @throws Error that says which part EventBridge would refuse. */
export function scheduleExpression(expression: string): Schedule {
  const [, kind, inner = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return rate(inner);
  if (kind === 'cron') return cron(inner);
  throw new Error(`${expression} is neither a rate nor a cron expression`);
}

function rate(inner: string): Schedule {
  const [, value = '', unit = '', plural = ''] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(inner) ?? [];
  const everyMs = Number(value) * (unitMs[unit] ?? 0);
  if (everyMs === 0) throw new Error(`rate(${inner}) has no whole number above 0 of minutes, hours or days`);
  if ((value === '1') !== (plural === ''))
    throw new Error(`rate(${inner}) takes the plural of more than one`);
  return {
    after: (moment, count) =>
      Array.from({ length: count }, (_, index) => stamp(moment.getTime() + (index + 1) * everyMs)),
  };
}

function cron(inner: string): Schedule {
  const fields = inner.split(' ');
  if (fields.length !== 6) throw new Error(`cron(${inner}) has ${fields.length} fields and not 6`);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  const minutes = valuesOf(minute, 'minutes');
  const hours = valuesOf(hour, 'hours');
  const months = valuesOf(month, 'month');
  const years = valuesOf(year, 'year');
  const isItsDay = cronDays(dayOfMonth, dayOfWeek);
  const isOn = (day: Date) =>
    years.has(day.getUTCFullYear()) && months.has(day.getUTCMonth() + 1) && isItsDay(day);
  const times = [...hours]
    .flatMap((h) => [...minutes].map((m) => (h * 60 + m) * 60_000))
    .sort((a, b) => a - b);
  return {
    after(moment, count) {
      const first = Math.floor(moment.getTime() / dayMs);
      const found: number[] = [];
      for (let day = first; day < first + mostDays && found.length < count; day += 1) {
        if (!isOn(new Date(day * dayMs))) continue;
        found.push(...times.map((time) => day * dayMs + time).filter((at) => at > moment.getTime()));
      }
      return found.slice(0, count).map(stamp);
    },
  };
}

function stamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}
