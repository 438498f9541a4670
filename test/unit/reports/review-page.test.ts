import { beforeAll, describe, expect, it } from 'vitest';
import type { FileSystemAnswer, ReviewAnswer } from '../../../src/reports/review-answer.ts';
import { reviewPage } from '../../../src/reports/review-page.ts';
import { noPrices } from '../../../src/throughput/no-prices.ts';
import { anAnswer } from '../../support/review-answers.ts';
import { amountAt, barsOf, lineOf, momentAt, svgOf } from '../../support/svg-chart.ts';

const hourMs = 3_600_000;
const from = '2026-11-09T06:00:00.000Z';

/** A working week whose hours are all different, so that a chart that is off by one hour or by a factor shows. */
const answer: FileSystemAnswer = {
  ...anAnswer(),
  throttleCurve: [5, 10, 20, 40, 50].map((provisionedMiBps, at) => ({
    provisionedMiBps,
    shortMinutesPerWeek: [4_000, 900.5, 120, 0, 0][at] ?? 0,
    monthlyUSD: 60 + 6 * (provisionedMiBps - 4),
  })),
  hours: {
    from,
    demandMiBps: hours((hour) => 20 + 15 * Math.sin(hour / 2) + hour / 100),
    permittedMiBps: hours((hour) => (hour >= 100 && hour < 110 ? null : hour < 200 ? 100 : 12)),
    replayedCreditsGiB: hours((hour) => 2_150 - 5 * hour),
    steadyCreditsGiB: hours((hour) => 3 * hour).slice(0, 168),
  },
};

let page = '';
beforeAll(() => {
  page = reviewPage(reviewOf(answer));
});

describe('the page of a review', () => {
  it('holds the very JSON of the answer', () => {
    const hostile = reviewOf({ ...answer, name: '</script><script>alert(1)</script><!--' });
    const [, json = ''] =
      /<script type="application\/json" id="review">(.*?)<\/script>/s.exec(reviewPage(hostile)) ?? [];
    expect(JSON.parse(json)).toEqual(hostile);
    expect(json.replaceAll('\\u003c', '<')).toBe(JSON.stringify(hostile));
  });

  it('asks the network for nothing', () => {
    expect(page).not.toMatch(/<(link|img|iframe|object|script(?! type="application\/json"))/);
    expect(page.match(/(src|href)="[^"]*"/g)?.filter((link) => !/="#/.test(link))).toEqual([]);
    expect(page.replaceAll(/xmlns(:xlink)?="[^"]*"/g, '')).not.toMatch(/https?:\/\/|url\((?!#)|@import/);
  });

  it.each([
    '</h2><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onclick='alert(1)",
    '&lt;b&gt;',
  ])('takes the name %s for text', (name) => {
    const text = reviewPage(reviewOf({ ...answer, name }));
    const markup = text.replace(/<script type="application\/json".*?<\/script>/s, '');
    expect(markup).not.toMatch(/<script|<img|onclick='|<b>/);
  });

  it('has no colour of its own in the charts: light and dark decide', () => {
    const drawn = [...page.matchAll(/<svg .*?<\/svg>/gs)].map(([svg]) => svg).join('');
    expect(drawn.match(/(fill|stroke)="#[0-9a-f]+"/gi)).toBeNull();
    expect(page).toContain('@media (prefers-color-scheme: dark)');
  });

  it('names who failed and who is not watched', () => {
    const text = reviewPage({
      ...reviewOf(answer),
      failed: [{ fileSystemId: 'fs-0f', why: 'no <permission>' }],
      notWatched: ['fs-0a'],
    });
    expect(text).toContain('fs-0f could not be reviewed: no &lt;permission&gt;');
    expect(text).toContain('Not watched, so not reviewed: fs-0a.');
  });
});

describe('read back from the SVG', () => {
  it('demand and what was permitted are those of their hours', () => {
    const svg = svgOf(page, 'demand');
    for (const hour of [0, 42, 100, 251, 335]) {
      expect(valueAt(svg, 'first', hour)).toBeCloseTo(answer.hours.demandMiBps[hour] ?? Number.NaN, 0);
    }
    for (const hour of [3, 150, 300]) {
      expect(valueAt(svg, 'second', hour)).toBeCloseTo(answer.hours.permittedMiBps[hour] ?? Number.NaN, 0);
    }
  });

  it('credits of both replays are those of their hours, the cycle of a week in the last week', () => {
    const svg = svgOf(page, 'credits');
    // One pixel is some 15 GiB.
    for (const hour of [0, 100, 335]) {
      expect(
        Math.abs(valueAt(svg, 'first', hour) - (answer.hours.replayedCreditsGiB[hour] ?? Number.NaN)),
      ).toBeLessThan(15);
    }
    for (const hour of [168, 250, 335]) {
      expect(Math.abs(valueAt(svg, 'second', hour) - 3 * (hour - 168))).toBeLessThan(15);
    }
  });

  it('storage and throughput of each mode are the heights of its bars', () => {
    const svg = svgOf(page, 'cost');
    const usd = amountAt(svg);
    const heights = (series: number) =>
      barsOf(svg, series).map(({ bottom, top }) => usd(top.y) - usd(bottom.y));
    for (const [at, { monthlyUSD }] of answer.modes.entries()) {
      expect(Math.abs((heights(0)[at] ?? Number.NaN) - (monthlyUSD.storage ?? 0))).toBeLessThan(2.5);
      expect(Math.abs((heights(1)[at] ?? Number.NaN) - (monthlyUSD.throughput ?? 0))).toBeLessThan(2.5);
    }
  });

  it('the throttle curve has the minutes and the dollars of each amount', () => {
    const svg = svgOf(page, 'throttle');
    const minutes = amountAt(svg, 0);
    const usd = amountAt(svg, 1);
    const line = lineOf(svg, 'second');
    for (const [at, point] of answer.throttleCurve.entries()) {
      const bar = barsOf(svg, 0)[at];
      if (point.shortMinutesPerWeek > 0)
        expect(Math.abs(minutes(bar?.top.y ?? Number.NaN) - point.shortMinutesPerWeek)).toBeLessThan(35);
      expect(Math.abs(usd(line[at]?.y ?? Number.NaN) - (point.monthlyUSD ?? Number.NaN))).toBeLessThan(3.5);
    }
  });

  it('a chart that is one hour off, or drawn by another scale, would not agree', () => {
    const svg = svgOf(page, 'demand');
    expect(valueAt(svg, 'first', 30)).not.toBeCloseTo(answer.hours.demandMiBps[29] ?? Number.NaN, 0);
    expect(valueAt(svg, 'first', 42)).not.toBeCloseTo(1.05 * (answer.hours.demandMiBps[42] ?? Number.NaN), 0);
  });
});

/** The value of a line at an hour: of the vertex that stands there by the axis of days. */
function valueAt(svg: string, color: 'first' | 'second', hour: number): number {
  const moment = momentAt(svg, 2026);
  const due = Date.parse(from) + hour * hourMs;
  const nearest = [...lineOf(svg, color)].sort(
    (a, b) => Math.abs(moment(a.x) - due) - Math.abs(moment(b.x) - due),
  )[0];
  if (nearest === undefined || Math.abs(moment(nearest.x) - due) > hourMs / 2) return Number.NaN;
  return amountAt(svg)(nearest.y);
}

function hours(value: (hour: number) => number): number[];
function hours(value: (hour: number) => number | null): (number | null)[];
function hours(value: (hour: number) => number | null) {
  return Array.from({ length: 336 }, (_, hour) => value(hour));
}

function reviewOf(one: FileSystemAnswer): ReviewAnswer {
  return { fileSystems: [one], prices: noPrices('us-east-1'), failed: [], notWatched: [] };
}
