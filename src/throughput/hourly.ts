/** Minutes as hours, for people's eyes: a chart of 336 points instead of 20,160. */
const minutesAnHour = 60;

/** The largest value of each hour. */
export function hourlyMost(values: Float64Array): readonly number[] {
  return hours(values, (one, other) => Math.max(one, other));
}

/** The least value of each hour. */
export function hourlyLeast(values: Float64Array): readonly number[] {
  return hours(values, (one, other) => Math.min(one, other));
}

function hours(values: Float64Array, kept: (one: number, other: number) => number): readonly number[] {
  return Array.from({ length: Math.ceil(values.length / minutesAnHour) }, (_, hour) =>
    values.subarray(hour * minutesAnHour, (hour + 1) * minutesAnHour).reduce(kept),
  );
}
