/** A number for people: `172,800,000`, `12.5`. */
const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

export function numberText(value: number): string {
  return format.format(value);
}
