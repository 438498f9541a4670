/** `npm start` tells nothing that the region does not hold: two months that differ, each held to its own plan and history. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesFrom } from '../../src/cli/month-teller.ts';
import { readEvents } from '../../src/cli/read-events.ts';
import { dashboardText } from '../support/dashboard-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'mountwatch-month-'));
const nameOf = namesFrom(readEvents());

interface Month {
  readonly text: string;
  readonly plan: {
    readonly changes: readonly { readonly verb: string }[];
    readonly monthlyCostUSD: Readonly<Record<'fixed' | 'fileSystems' | 'total', number>>;
  };
  readonly history: readonly {
    readonly at: string;
    readonly alarm: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly messages: readonly {
    readonly at: string;
    readonly topicArn: string;
    readonly subject: string | null;
    readonly text: string;
  }[];
  readonly alarms: readonly { readonly name: string; readonly state: string }[];
  readonly dashboards: readonly { readonly at: string; readonly name: string; readonly body: string }[];
}

async function played(name: string, options: readonly string[]): Promise<Month> {
  const out = join(folder, name);
  const start = new URL('../../src/cli/start.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [start, '--out', out, ...options]);
  const read = (file: string) => JSON.parse(readFileSync(join(out, file), 'utf8'));
  return {
    text: stdout,
    plan: read('plan.json'),
    history: read('alarm-history.json'),
    messages: read('messages.json'),
    alarms: read('alarms.json'),
    dashboards: read('dashboards-over-time.json'),
  };
}

let usual: Month;
let twice: Month;
beforeAll(async () => {
  [usual, twice] = await Promise.all([played('usual', []), played('twice', ['--load', '2', '--seed', '7'])]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** `Tue 03 Nov 06:39`, worked out by hand from an ISO time. */
function moment(iso: string): string {
  const at = new Date(iso);
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][at.getUTCDay()];
  const month = ['Oct', 'Nov', 'Dec'][at.getUTCMonth() - 9];
  return `${weekday} ${iso.slice(8, 10)} ${month} ${iso.slice(11, 16)}`;
}

/** `<moment> <alarm id> on <name>` of each line that says PAGE or TICKET; an alarm of the stack itself is on nothing. */
const toldAlarms = ({ text }: Month) =>
  [...text.matchAll(/^(\w{3} \d\d \w{3} \d\d:\d\d) {2}(?:PAGE|TICKET): (.+)$/gm)].map(
    ([, at, alarm]) => `${at} ${alarm}`,
  );

/** Of the stack itself: they are on task starts, of whichever file system. */
const ofStack: readonly string[] = ['mountwatch/mount-failing', 'mountwatch/mount-slow'];

const months = [
  ['the usual month', () => usual],
  ['twice the load and another seed', () => twice],
] as const;

describe.each(months)('%s', (_name, month) => {
  it('tells every alarm that the history has, at its minute, and no other', () => {
    const { history } = month();
    const expected = history
      .filter(({ to }) => to === 'ALARM')
      .map(({ at, alarm }) => {
        const [, id = '', alarmId] = alarm.split('/');
        return `${moment(at)} ${ofStack.includes(alarm) ? id : `${alarmId} on ${nameOf(id)}`}`;
      });
    expect(expected.length).toBeGreaterThan(0);
    expect(toldAlarms(month())).toEqual(expected);
  });

  it('calls what went to the pages a page, and what went to the tickets a ticket', () => {
    const { text, messages } = month();
    const sent = messages.filter(({ subject }) => subject?.startsWith('ALARM: '));
    const kinds = sent.map(
      ({ at, topicArn }) => `${moment(at)} ${topicArn.endsWith(':pages') ? 'PAGE' : 'TICKET'}`,
    );
    const told = [...text.matchAll(/^(\w{3} \d\d \w{3} \d\d:\d\d) {2}(PAGE|TICKET): /gm)];
    expect(told.map(([, at, kind]) => `${at} ${kind}`)).toEqual(kinds);
    const pages = [...text.matchAll(/^ {2}\S+ +(\d+) pages?, /gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(pages).toBe(sent.filter(({ topicArn }) => topicArn.endsWith(':pages')).length);
  });

  it('tells each recovery that the rule sent, once for each alarm that went from ALARM to OK', () => {
    const { text, history, messages } = month();
    const recovered = history.filter(({ from, to }) => from === 'ALARM' && to === 'OK');
    const sent = messages.filter((message) => message.subject === null);
    expect(sent.map(({ at }) => at)).toEqual(recovered.map(({ at }) => at));
    expect(sent.map((message) => message.text)).toEqual(
      recovered.map(({ alarm }) => expect.stringContaining(`Recovered: ${alarm} in us-east-1`)),
    );
    for (const message of sent) expect(text).toContain(`${moment(message.at)}  to those who hear tickets: `);
  });

  it('ends with the verbs and the dollars of the plan', () => {
    const { text, plan } = month();
    const count = (verb: string) => plan.changes.filter((change) => change.verb === verb).length;
    expect(text).toContain(
      `What mountwatch plan would say now: ${count('keep')} as wanted, ${count('conflict')} in conflict.`,
    );
    const { fixed, fileSystems, total } = plan.monthlyCostUSD;
    expect(text).toContain(
      `Monthly cost: $${total.toFixed(2)} = $${fixed.toFixed(2)} fixed + $${fileSystems.toFixed(2)} for `,
    );
  });

  it('counts pages, tickets and messages as they were sent', () => {
    const { text, history, messages } = month();
    const toAlarm = history.filter(({ to }) => to === 'ALARM');
    const counted = [...text.matchAll(/^ {2}\S+ +(\d+) pages?, (\d+) tickets?, /gm)];
    const sum = counted.reduce((all, [, pages, tickets]) => all + Number(pages) + Number(tickets), 0);
    expect(sum).toBe(toAlarm.length);
    expect(text).toContain(`  ${messages.length} messages in all.`);
  });

  it('sends one message for each alarm, each recovery, the one wrong tag and each of four reviews, and else only of task starts', () => {
    const { history, messages } = month();
    const heard = history.filter(({ from, to }) => to === 'ALARM' || (from === 'ALARM' && to === 'OK'));
    const ofStarts = messages.filter(({ subject }) =>
      /^Mountwatch: (\S+ in prod (cannot|could not) mount|task starts on EFS)/.test(subject ?? ''),
    );
    const ofReviews = messages.filter(({ subject }) => subject?.startsWith('Mountwatch: EFS in us-east-1: '));
    expect(ofReviews).toHaveLength(4);
    expect(messages).toHaveLength(heard.length + 1 + ofStarts.length + ofReviews.length);
    expect(
      messages.filter(({ subject }) => subject?.startsWith('Mountwatch: tags without effect')),
    ).toHaveLength(1);
  });
});

/** The alarms that were in ALARM at a time, by the history; those that were deleted since are gone with what they said. */
function inAlarmAt({ history }: Month, at: string): readonly string[] {
  const last = new Map(history.filter((one) => one.at <= at).map(({ alarm, to }) => [alarm, to]));
  return [...last].filter(([, to]) => to === 'ALARM').map(([alarm]) => alarm);
}

describe.each(months)('the fleet dashboard of %s', (_name, month) => {
  const fleets = () => month().dashboards.filter(({ name }) => name.endsWith('-fleet'));
  const wordsOf = (body: string) =>
    JSON.parse(body)
      .widgets.map((widget: { properties: { markdown?: string } }) => widget.properties.markdown ?? '')
      .join('\n');

  it('says how many alarms are in ALARM, as the history has it at that sweep', () => {
    expect(fleets().length).toBeGreaterThan(3);
    for (const { at, body } of fleets()) {
      const [, pages = '0', tickets = '0'] =
        /In ALARM at the last sweep\*\*: (\d+) pages?, (\d+) tickets?/.exec(wordsOf(body)) ?? [];
      const named = inAlarmAt(month(), at).filter((alarm) => body.includes(`alarm:${alarm}"`));
      expect({ at, count: Number(pages) + Number(tickets) }).toEqual({ at, count: named.length });
    }
  });

  it('shows each alarm that is in ALARM in one of its strips', () => {
    for (const { body } of fleets()) {
      const strips = JSON.parse(body).widgets.filter(({ type }: { type: string }) => type === 'alarm');
      const shown = strips.flatMap(
        ({ properties }: { properties: { alarms: string[] } }) => properties.alarms,
      );
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.every((arn: string) => arn.includes(':alarm:mountwatch/fs-'))).toBe(true);
    }
  });

  it('is the same whatever the sweep, as long as nothing changes', () => {
    const bodies = fleets().map(({ body }) => body);
    expect(bodies.every((body, index) => body !== bodies[index + 1])).toBe(true);
  });
});

describe('the fleet dashboard of the usual month', () => {
  it.each([
    ['on the first morning', '2026-11-02T12:00', 'month-fleet-1-first-morning'],
    ['with the ticket of the slow overload', '2026-11-16T12:00', 'month-fleet-2-overload'],
    ['on the throttled day', '2026-11-18T12:00', 'month-fleet-3-throttled'],
    ['at the end, one moved to elastic and one deleted', '2026-11-30T08:00', 'month-fleet-4-end'],
  ])('%s', async (_state, time, file) => {
    const last = usual.dashboards.findLast(({ at, name }) => at < time && name.endsWith('-fleet'));
    const text = dashboardText(last?.body ?? '{}');
    expect(text.split('\n').length).toBeLessThan(200);
    await expect(text).toMatchFileSnapshot(`../golden/files/${file}.txt`);
  });
});

describe('the two months', () => {
  it('differ in times, alarms and dollars', () => {
    expect(toldAlarms(usual)).not.toEqual(toldAlarms(twice));
    const ids = (month: Month) =>
      new Set(month.history.filter(({ to }) => to === 'ALARM').map(({ alarm }) => alarm));
    expect(ids(usual)).not.toEqual(ids(twice));
    expect(usual.plan.monthlyCostUSD.total).not.toBe(twice.plan.monthlyCostUSD.total);
    expect(usual.alarms.map(({ name }) => name)).not.toEqual(twice.alarms.map(({ name }) => name));
  });
});

describe('the usual month', () => {
  const transitions = (name: string, alarmId: string) =>
    usual.history.filter(({ alarm }) => {
      const [, id = '', ending] = alarm.split('/');
      return nameOf(id) === name && ending === alarmId;
    });

  it('wakes nobody for the nightly batch', () => {
    const alarms = usual.history.filter(
      ({ alarm, to }) => nameOf(alarm.split('/')[1] ?? '') === 'web-content' && to === 'ALARM',
    );
    expect(alarms).toEqual([]);
  });

  it('has its ticket for the slow overload about two days before the page of the throttled day', () => {
    const [ticket] = transitions('old-share-2', 'burst-credits-draining').filter(({ to }) => to === 'ALARM');
    const [page] = transitions('old-share-2', 'throughput-saturated').filter(({ to }) => to === 'ALARM');
    const hours = (new Date(page?.at ?? 0).getTime() - new Date(ticket?.at ?? 0).getTime()) / 3_600_000;
    expect(hours).toBeGreaterThan(44);
    expect(hours).toBeLessThan(52);
  });

  it('finds by the sweep what the lost event would have said, within 15 minutes', () => {
    expect(usual.text).toMatch(
      /16:00 {2}UpdateFileSystem fs-0b2c3d4e5f6071829 \(elastic\).*\n.*16:15 {2}sweep: 1 of 5 differ: build-cache/,
    );
  });

  it('keeps the neighbour and the foreign alarm, and nothing of the file system that was deleted', () => {
    const names = usual.alarms.map(({ name }) => name);
    expect(names.filter((name) => name.includes('/fs-0d4e5f60/'))).toEqual([]);
    expect(names.filter((name) => name.includes('/fs-0d4e5f607182/'))).not.toEqual([]);
    expect(names).toContain('mountwatch/fs-0c3d4e5f60718293a/io-limit-near');
  });
});
