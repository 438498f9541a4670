/** What each mode costs a month, storage and throughput, with what it is worth said in words. */
import type { FileSystemAnswer, ModeAnswer } from '../review-answer.ts';
import { settingText, usdText } from '../setting-words.ts';
import { amounts, chartSvg, colors, legend } from './chart-svg.ts';

const size = { width: 480, height: 300 };
const dotted = {
  symbol: 'rect',
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
  rotation: Math.PI / 4,
  color: colors.paper,
};

export function costChart({ modes, demand }: FileSystemAnswer): string {
  const totals = modes.map(({ monthlyUSD }) => usdText(monthlyUSD.total));
  const bars = (part: 'storage' | 'throughput') => modes.map(({ monthlyUSD }) => monthlyUSD[part] ?? 0);
  const option = {
    aria: {
      enabled: true,
      decal: { show: true, decals: [{ color: 'none' }, dotted] },
      label: { enabled: false },
    },
    grid: { top: 92, left: 60, right: 16, bottom: 52 },
    legend,
    xAxis: {
      type: 'category' as const,
      data: modes.map((mode) => `${settingText(mode)}\n${servesText(mode)}`),
      axisLabel: { color: colors.ink, interval: 0, lineHeight: 16 },
      axisLine: { lineStyle: { color: colors.muted } },
      axisTick: { show: false },
    },
    yAxis: amounts('USD a month'),
    series: [
      {
        type: 'bar' as const,
        name: 'storage',
        stack: 'cost',
        barWidth: 56,
        data: bars('storage'),
        itemStyle: { color: colors.first },
      },
      {
        type: 'bar' as const,
        name: demand.isLowerBound ? 'throughput (at least)' : 'throughput',
        stack: 'cost',
        barWidth: 56,
        data: bars('throughput'),
        itemStyle: { color: colors.second },
        label: {
          show: true,
          position: 'top' as const,
          color: colors.ink,
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => totals[dataIndex] ?? '',
        },
      },
    ],
  };
  const says = modes.map((mode, at) => `${settingText(mode)} ${totals[at]}, ${servesText(mode)}`).join('; ');
  return chartSvg('cost', `Cost a month by mode: ${says}`, option, size);
}

function servesText({ allowed, serves }: ModeAnswer): string {
  if (!allowed) return 'not allowed';
  return serves ? 'serves' : 'does not serve';
}
