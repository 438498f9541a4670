/** A chart read back from its SVG alone: what its axes say turns pixels into values. */

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** The one drawing of that name in a page. */
export function svgOf(page: string, name: string): string {
  const [, svg] = new RegExp(`<svg [^>]*data-chart="${name}"[^>]*>(.*?)</svg>`, 's').exec(page) ?? [];
  if (svg === undefined) throw new Error(`the page has no chart ${name}`);
  return svg;
}

/** Vertices of the one line of a colour, in the order in which they are drawn. */
export function lineOf(svg: string, color: 'first' | 'second'): readonly Pixel[] {
  const paths = [...svg.matchAll(/<path d="([^"]+)"[^>]*?>/g)].filter(([path]) =>
    path.includes(`stroke="var(--${color})"`),
  );
  const longest = paths.map(([, d = '']) => d).sort((a, b) => b.length - a.length)[0] ?? '';
  return pixelsIn(longest);
}

/** Heights of the bars of a series: bottom left and top right of each, by the index of its value. */
export function barsOf(
  svg: string,
  seriesIndex: number,
): readonly { readonly bottom: Pixel; readonly top: Pixel }[] {
  const bars = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)l([\d.-]+) 0l0 ([\d.-]+)[^"]*"([^>]*)>/g)].filter(
    ([, , , , , attributes = '']) => attributes.includes(`ecmeta_series_index="${seriesIndex}"`),
  );
  return bars.map(([, x, y, width, height]) => ({
    bottom: { x: Number(x), y: Number(y) },
    top: { x: Number(x) + Number(width), y: Number(y) + Number(height) },
  }));
}

/** What the axis of amounts makes of a height. @param panel of several, from the top. */
export function amountAt(svg: string, panel = 0): (y: number) => number {
  const ticks = [
    ...svg.matchAll(/text-anchor="end"[^>]*transform="translate\([\d.]+ ([\d.]+)\)"[^>]*>([\d,.]+)</g),
  ].map(([, y, text = '']) => ({ y: Number(y), value: Number(text.replaceAll(',', '')) }));
  const panels: { y: number; value: number }[][] = [];
  for (const tick of ticks) {
    if (tick.value === 0) panels.push([]);
    panels.at(-1)?.push(tick);
  }
  const [zero, other] = panels[panel] ?? [];
  if (zero === undefined || other === undefined) throw new Error('the axis has no two amounts');
  return (y) => ((y - zero.y) * other.value) / (other.y - zero.y);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What the axis of days makes of a place: milliseconds since the epoch. */
export function momentAt(svg: string, year: number): (x: number) => number {
  const ticks = [
    ...svg.matchAll(/text-anchor="middle"[^>]*transform="translate\(([\d.]+) [\d.]+\)"[^>]*>(\d+) (\w{3})</g),
  ];
  const [first, last] = [ticks[0], ticks.at(-1)].map((tick) => ({
    x: Number(tick?.[1]),
    ms: Date.UTC(year, months.indexOf(tick?.[3] ?? ''), Number(tick?.[2])),
  }));
  if (first === undefined || last === undefined) throw new Error('the axis has no two days');
  return (x) => first.ms + ((x - first.x) * (last.ms - first.ms)) / (last.x - first.x);
}

function pixelsIn(d: string): readonly Pixel[] {
  return [...d.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}
