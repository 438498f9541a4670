/** What an answer of AWS is made of. The SDK hands on what it was given: what is of another kind would be a wrong number in an alarm. */
import * as v from 'valibot';

export const text = v.nullish(v.string());
export const texts = v.nullish(v.array(v.string()));
export const moment = v.nullish(v.date());
/** Finite. */
export const figure = v.nullish(v.pipe(v.number(), v.finite()));
/** Of bytes, up to an exbibyte: EFS holds petabytes. */
export const bytes = v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(2 ** 60)));

/** @throws Error that names the call and the member, and never what it holds. */
export function checkForm(call: string, form: v.GenericSchema, answer: unknown): void {
  const result = v.safeParse(form, answer);
  if (result.success) return;
  const [issue] = result.issues;
  throw new Error(
    `${call} answered with ${v.getDotPath(issue) ?? 'something'} of another form: expected ${issue.expected ?? 'less'}`,
  );
}
