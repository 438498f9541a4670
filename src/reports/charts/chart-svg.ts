/** Draws a chart as SVG, without a browser. Its colours are those of the page it stands on, by light and by dark. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { escaped } from '../escaped.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer]);

/** What ECharts is given, and what the page knows it by: the library takes no CSS variable for a colour. */
export const colors = {
  ink: '#101112',
  muted: '#606162',
  grid: '#d0d1d2',
  first: '#0a5fb4',
  second: '#b4520a',
  paper: '#fefdfc',
} as const;

export const font = 'system-ui, sans-serif';

/** Pixels of the drawing; on the page it takes the width that there is. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** @param name to find it by; @param says what it shows, for those who do not see it. */
export function chartSvg(
  name: string,
  says: string,
  option: EChartsCoreOption,
  { width, height }: Size,
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: font, color: colors.ink },
    ...option,
  });
  const svg = chart.renderToSVGString({ useViewBox: true });
  chart.dispose();
  const opened = `<svg role="img" data-chart="${name}" aria-label="${escaped(says)}" `;
  return Object.entries(colors).reduce(
    (drawn, [color, hex]) => drawn.replaceAll(hex, `var(--${color})`),
    withoutDefaults(svg)
      .replace('<svg ', opened)
      .replaceAll(/ (?:width|height)="\d+"(?=[^<]*viewBox)/g, ''),
  );
}

/** What the library adds of its own: effects of a pointer, and colours of things that are not seen. */
function withoutDefaults(svg: string): string {
  return svg
    .replaceAll(/<style.*?<\/style>/gs, '')
    .replaceAll(/ class="[^"]*"/g, '')
    .replaceAll('fill="#000"', 'fill="none"')
    .replaceAll('stroke="#b7b9be"', 'stroke="none"');
}

/** An axis of amounts, from zero. */
export function amounts(unit: string, at = 0) {
  return {
    type: 'value' as const,
    gridIndex: at,
    min: 0,
    name: unit,
    nameGap: 26,
    nameTextStyle: { color: colors.muted, align: 'left' as const },
    axisLabel: { color: colors.muted, hideOverlap: true },
    splitLine: { lineStyle: { color: colors.grid } },
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** An axis of days in UTC. */
export function days() {
  return {
    type: 'time' as const,
    axisLabel: { color: colors.muted, hideOverlap: true, formatter: dayText },
    axisLine: { lineStyle: { color: colors.muted } },
    minInterval: 86_400_000,
  };
}

function dayText(ms: number): string {
  const day = new Date(ms);
  return `${day.getUTCDate()} ${months[day.getUTCMonth()]}`;
}

/** One line a series: without a browser the width of a text is only estimated. */
export const legend = {
  orient: 'vertical',
  top: 0,
  left: 0,
  itemWidth: 32,
  textStyle: { color: colors.ink },
} as const;
