/** Lines over the hours of the window: one solid, one dashed, so that they differ without their colours. */
import { amounts, chartSvg, colors, days, legend } from './chart-svg.ts';

export interface HourlyLine {
  readonly name: string;
  /** Null: not known in that hour. */
  readonly values: readonly (number | null)[];
}

const hourMs = 3_600_000;
const looks = [
  { lineStyle: { color: colors.first, width: 2, type: 'solid' }, itemStyle: { color: colors.first } },
  { lineStyle: { color: colors.second, width: 1.5, type: 'dashed' }, itemStyle: { color: colors.second } },
] as const;
const size = { width: 480, height: 280 };

/** @param from when the hour of index 0 begins. @param lines at most two. */
export function hoursChart(
  name: string,
  says: string,
  unit: string,
  from: Date,
  lines: readonly HourlyLine[],
): string {
  const option = {
    grid: { top: 88, left: 56, right: 16, bottom: 28 },
    legend,
    xAxis: days(),
    yAxis: amounts(unit),
    series: lines.map(({ name: title, values }, at) => ({
      type: 'line' as const,
      name: title,
      symbol: 'none',
      data: values.map((value, hour) => [from.getTime() + hour * hourMs, value]),
      ...looks[at],
    })),
  };
  return chartSvg(name, says, option, size);
}
