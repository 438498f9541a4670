/** What a lower ceiling saves, and what it costs in minutes: the same amounts in two panels. */
import type { FileSystemAnswer } from '../review-answer.ts';
import { amounts, chartSvg, colors } from './chart-svg.ts';

const size = { width: 480, height: 400 };

export function throttleChart({ throttleCurve }: FileSystemAnswer): string {
  const names = throttleCurve.map(({ provisionedMiBps }) => String(provisionedMiBps));
  const names2 = {
    type: 'category' as const,
    data: names,
    axisLine: { lineStyle: { color: colors.muted } },
    axisTick: { show: false },
  };
  const hidden = { ...names2, gridIndex: 0, axisLabel: { show: false } };
  const shown = {
    ...names2,
    gridIndex: 1,
    axisLabel: { color: colors.ink },
    name: 'provisioned, MiB/s',
    nameLocation: 'middle' as const,
    nameGap: 28,
    nameTextStyle: { color: colors.muted },
  };
  const option = {
    grid: [
      { top: 48, left: 60, right: 16, height: 120 },
      { top: 230, left: 60, right: 16, height: 120 },
    ],
    xAxis: [hidden, shown],
    yAxis: [amounts('short minutes a week', 0), amounts('USD a month', 1)],
    series: [
      {
        type: 'bar' as const,
        name: 'short minutes a week',
        barWidth: '40%',
        itemStyle: { color: colors.first },
        label: { show: true, position: 'top' as const, color: colors.ink },
        data: throttleCurve.map(({ shortMinutesPerWeek }) => shortMinutesPerWeek),
      },
      {
        type: 'line' as const,
        name: 'USD a month',
        xAxisIndex: 1,
        yAxisIndex: 1,
        symbol: 'circle',
        symbolSize: 7,
        lineStyle: { color: colors.second, width: 2, type: 'dashed' as const },
        itemStyle: { color: colors.second },
        label: {
          show: true,
          position: 'top' as const,
          color: colors.ink,
          formatter: ({ value }: { readonly value: number }) =>
            `$${Math.round(value).toLocaleString('en-US')}`,
        },
        data: throttleCurve.map(({ monthlyUSD }) => monthlyUSD),
      },
    ],
  };
  return chartSvg(
    'throttle',
    'Short minutes a week and dollars a month for several provisioned amounts',
    option,
    size,
  );
}
