/** A time as CloudWatch writes it in what it tells of alarms: `2026-11-02T08:00:00.000+0000`. */
export function alarmTime(at: Date): string {
  return at.toISOString().replace('Z', '+0000');
}
