/** Pages: dashboards and the page of a review have the same form whatever the names are that they show. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dashboardMessages } from '../../src/local/dashboard-rules.ts';
import { dashboardMark } from '../../src/monitoring/dashboards.ts';
import type { Fleet } from '../../src/monitoring/fleet.ts';
import { fleetDashboard } from '../../src/reports/fleet-dashboard.ts';
import { healthNotice } from '../../src/reports/health-notice.ts';
import type { FileSystemAnswer, ReviewAnswer } from '../../src/reports/review-answer.ts';
import { reviewDigest } from '../../src/reports/review-digest.ts';
import { reviewPage } from '../../src/reports/review-page.ts';
import { reviewText } from '../../src/reports/review-text.ts';
import { verdictRow } from '../../src/reports/verdict-row.ts';
import { noPrices } from '../../src/throughput/no-prices.ts';
import { someSettings } from '../support/builders.ts';
import { anAnswer } from '../support/review-answers.ts';
import { law } from './law.ts';
import { assertShownAs, assertSubject } from './shown.ts';
import { hostileText } from './text.ts';

const region = 'us-east-1';
const at = new Date('2026-11-23T06:00:00Z');

/** What stands on a page of what somebody else wrote. */
interface Words {
  readonly name: string;
  readonly because: string;
  readonly seen: string;
}

const plain: Words = { name: 'tame', because: 'tame', seen: 'tame' };
/** Of a letter at least: without one a name is left out, which is another form. */
const words = hostileText.map((text) => `a${text}`);
const hostileWords: fc.Arbitrary<Words> = fc.record({ name: words, because: words, seen: words });

const alarm = { arn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:a', alarmId: 'io-limit-near' } as const;

function fleetOf({ name, because }: Words): Fleet {
  const one = { name, effectiveMode: 'bursting', notWatched: null } as const;
  return {
    fileSystems: [
      { ...one, id: 'fs-00000001', alarms: [{ ...alarm, severity: 'page', state: 'ALARM' }] },
      { ...one, id: 'fs-00000002', alarms: [] },
      { ...one, id: 'fs-00000003', notWatched: because, alarms: [] },
    ],
  };
}

function fleetBody(given: Words): string {
  const checks = [{ id: 'reads', result: 'fail', seen: given.seen }] as const;
  const verdicts = { at, more: 0, verdicts: [verdictRow(anAnswer({ name: given.name }))] };
  const health = { report: { at, checks }, isOld: false };
  return fleetDashboard('mountwatch', region, fleetOf(given), verdicts, health as never).body;
}

interface Drawn {
  readonly widgets: readonly {
    readonly type: string;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

const parsed = (body: string) => JSON.parse(body) as Drawn;
const markdownsOf = ({ widgets }: Drawn) =>
  widgets.map(({ properties }) => String(properties.markdown ?? ''));
const labelsOf = ({ widgets }: Drawn) =>
  widgets.map(({ properties }) => JSON.stringify(properties.metrics ?? ''));

/** Everything by which Markdown, or HTML within it, is more than words. */
const marks = (markdown: string) => markdown.replaceAll(/[^`*<>[\]|\\#!~\n&]/g, '');

/** Dynamic labels have them. */
const variables = (labels: string) => labels.replaceAll(/[^$<{}]/g, '');

function answerOf({ name, seen }: Words): ReviewAnswer {
  const one = { ...anAnswer({ name }), hours };
  return {
    fileSystems: [one as unknown as FileSystemAnswer],
    prices: noPrices(region),
    failed: [{ fileSystemId: 'fs-0f', why: seen }],
    notWatched: ['fs-0a'],
  };
}

const hours = {
  from: '2026-11-09T06:00:00.000Z',
  ...{
    demandMiBps: [1, 2],
    permittedMiBps: [3, null],
    replayedCreditsGiB: [2_000, 1_990],
    steadyCreditsGiB: [1, 2],
  },
};

/** The elements of a page with the names of their attributes, in order; texts and values are left out. */
function elementsOf(page: string): readonly string[] {
  const markup = page.replace(/(<script type="application\/json"[^>]*>).*?(<\/script>)/s, '$1$2');
  return [...markup.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replaceAll(/="[^"]*"/g, '='));
}

const plainBody = parsed(fleetBody(plain));
let plainElements: readonly string[] | null = null;

export const pageLaws = [
  law(
    {
      name: 'dashboards',
      sentence:
        'whatever the names and reasons, the Markdown of a dashboard has the marks of plain ones, and CloudWatch takes it',
      share: 5_000,
    },
    hostileWords,
    (given) => {
      const body = fleetBody(given);
      const drawn = parsed(body);
      assert.deepEqual(markdownsOf(drawn).map(marks), markdownsOf(plainBody).map(marks));
      assert.deepEqual(labelsOf(drawn).map(variables), labelsOf(plainBody).map(variables));
      const name = 'mountwatch-us-east-1-fleet';
      assert.ok(markdownsOf(drawn)[0]?.endsWith(`${dashboardMark(name)}\n`));
      assert.deepEqual(dashboardMessages(name, body), { errors: [], warnings: [] });
    },
  ),
  law(
    {
      name: 'review-page',
      sentence:
        'whatever the names and reasons, the page of a review has the elements of plain ones, and its JSON is the answer',
      share: 300,
    },
    hostileWords,
    (given) => {
      plainElements ??= elementsOf(reviewPage(answerOf(plain)));
      const answer = answerOf(given);
      const page = reviewPage(answer);
      assert.deepEqual(elementsOf(page), plainElements);
      const [, json = ''] = /<script type="application\/json" id="review">(.*?)<\/script>/s.exec(page) ?? [];
      assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(answer)));
    },
  ),
  law(
    {
      name: 'review-texts',
      sentence:
        'whatever the names and reasons, the digest, the health notice and the terminal have the lines of plain ones',
      share: 5_000,
    },
    hostileWords,
    (given) => {
      assertShownAs(reviewText(answerOf(given)), reviewText(answerOf(plain)));
      const [digest, plainDigest] = [digestOf(given), digestOf(plain)];
      assertSubject(digest.subject);
      assertShownAs(digest.text, plainDigest.text);
      const [notice, plainNotice] = [healthOf(given), healthOf(plain)];
      assertSubject(notice?.subject ?? '');
      assertShownAs(notice?.text ?? '', plainNotice?.text ?? '');
    },
  ),
];

function digestOf({ name, seen, because }: Words) {
  const rest = { region, stack: 'mountwatch', at, notWatched: ['fs-0a'], gone: 0, pricesProblem: because };
  return reviewDigest({
    ...rest,
    answers: [anAnswer({ name })],
    failed: [{ fileSystemId: 'fs-0f', why: seen }],
  });
}

function healthOf({ seen, because }: Words) {
  const broken = { id: 'trail', result: 'fail', seen } as const;
  const mended = { id: 'sweep', result: 'pass', seen: because } as const;
  return healthNotice({ broken: [broken], mended: [mended], told: [] }, [broken, mended], {
    ...someSettings(),
    region,
  });
}
