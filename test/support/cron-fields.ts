/** The six fields of a cron expression of EventBridge: which values each holds. Sunday is 1. */

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const fields = {
  minutes: { from: 0, to: 59, names: [] },
  hours: { from: 0, to: 23, names: [] },
  'day of month': { from: 1, to: 31, names: [] },
  month: { from: 1, to: 12, names: monthNames },
  'day of week': { from: 1, to: 7, names: dayNames },
  year: { from: 1970, to: 2199, names: [] },
} as const;

type FieldName = keyof typeof fields;

/** @throws Error for what is outside the field, for a range that runs backwards, and for any other form. */
export function valuesOf(text: string, field: FieldName): ReadonlySet<number> {
  return new Set(text.split(',').flatMap((item) => itemValues(item, field)));
}

function itemValues(item: string, field: FieldName): readonly number[] {
  const { from, to } = fields[field];
  const [, start = '', end, step] = /^(\*|\w+)(?:-(\w+))?(?:\/([1-9]\d*))?$/.exec(item) ?? [];
  if (start === '' || (start === '*' && end !== undefined)) throw new Error(`"${item}" is no ${field}`);
  const first = start === '*' ? from : fieldValue(start, field);
  const isOne = start !== '*' && end === undefined && step === undefined;
  const last = isOne ? first : end === undefined ? to : fieldValue(end, field);
  if (last < first) throw new Error(`"${item}" runs backwards`);
  const every = Number(step ?? 1);
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) => first + index * every);
}

function fieldValue(text: string, field: FieldName): number {
  const { from, to, names } = fields[field];
  const named = (names as readonly string[]).indexOf(text);
  const value = named < 0 ? Number(text) : named + from;
  if (!/^(\d+|[A-Z]{3})$/.test(text) || !(value >= from && value <= to))
    throw new Error(`"${text}" is no ${field}`);
  return value;
}

type IsDay = (day: Date) => boolean;

/** @throws Error unless exactly one of the two is `?`. */
export function cronDays(dayOfMonth: string, dayOfWeek: string): IsDay {
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    throw new Error('one of the two days must be ?, and only one');
  return dayOfWeek === '?' ? daysOfMonth(dayOfMonth) : daysOfWeek(dayOfWeek);
}

function daysOfMonth(text: string): IsDay {
  if (text === 'L') return (day) => day.getUTCDate() === lastDate(day);
  const [, near] = /^(\d+)W$/.exec(text) ?? [];
  if (near !== undefined) {
    const date = fieldValue(near, 'day of month');
    return (day) => day.getUTCDate() === nearestWeekday(day, date);
  }
  const dates = valuesOf(text, 'day of month');
  return (day) => dates.has(day.getUTCDate());
}

function daysOfWeek(text: string): IsDay {
  if (text === 'L') return (day) => weekday(day) === 7;
  const [, name = '', last, nth] = /^(\w+?)(?:(L)|#([1-5]))$/.exec(text) ?? [];
  if (name === '') {
    const days = valuesOf(text, 'day of week');
    return (day) => days.has(weekday(day));
  }
  const wanted = fieldValue(name, 'day of week');
  return (day) => {
    if (weekday(day) !== wanted) return false;
    const date = day.getUTCDate();
    return last === undefined ? Math.ceil(date / 7) === Number(nth) : date + 7 > lastDate(day);
  };
}

/** The date of the weekday that is nearest to a date of the same month; null where the month is shorter. */
function nearestWeekday(day: Date, date: number): number | null {
  const last = lastDate(day);
  if (date > last) return null;
  const on = weekday(new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date)));
  if (on === 7) return date === 1 ? 3 : date - 1;
  if (on === 1) return date === last ? date - 2 : date + 1;
  return date;
}

function weekday(day: Date): number {
  return day.getUTCDay() + 1;
}

function lastDate(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}
