/** The month of `npm start`, line by line: what somebody did, what Mountwatch made of it, and who was told. */
import type { AlarmState } from '../monitoring/alarm.ts';
import type { LookReport, Told } from '../monitoring/look-report.ts';
import { type AppliedChange, isWrite } from '../monitoring/plan.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import { diagnosisExcerpt } from './diagnosis-excerpt.ts';

/** What people call a file system; its id where it has no name. */
export type NameOf = (fileSystemId: string) => string;

export interface Call {
  readonly eventName: string;
  readonly errorCode?: string;
  readonly requestParameters: Readonly<Record<string, unknown>> | null;
  readonly responseElements: Readonly<Record<string, unknown>> | null;
}

/** `Tue 03 Nov 10:00`, in UTC. */
export function momentText(at: Date): string {
  const [weekday = '', day, month] = at.toUTCString().split(/[ ,]+/);
  return `${weekday} ${day} ${month} ${at.toISOString().slice(11, 16)}`;
}

export function callText(call: Call, file: string | null): string {
  const request = call.requestParameters ?? {};
  const response = call.responseElements ?? {};
  const id =
    response.fileSystemId ?? request.fileSystemId ?? request.resourceId ?? request.sourceFileSystemId;
  const more = [request.throughputMode, tagsText(request), call.errorCode]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(', ');
  const where = file === null ? '' : `  [events/${file}]`;
  const what = [call.eventName, lastPart(id)].filter((part) => part !== '').join(' ');
  return `${what}${more === '' ? '' : ` (${more})`}${where}`;
}

/** Nothing for a look that changed nothing and has nothing to say. */
export function toldText(told: Told, nameOf: NameOf): readonly string[] {
  if (told.kind === 'looked') return lookText(told.report, nameOf);
  if (told.kind === 'ignored') return [`ignored: ${told.because}`];
  return [`${told.kind === 'retry' ? 'to be tried again' : 'to the dead-letter queue'}: ${told.error}`];
}

function lookText(report: LookReport, nameOf: NameOf): readonly string[] {
  const name = nameOf(report.fileSystemId);
  const writes = report.changes.filter(isWrite);
  const created = ofVerb(writes, 'create');
  const conflicts = created.length === 0 ? [] : ofVerb(report.changes, 'conflict');
  return [
    ...counted(created, `${name} gets`),
    ...rewritten(ofVerb(writes, 'update')).map((text) => `${name}: ${text}`),
    ...counted(ofVerb(writes, 'delete'), `${name} loses`),
    ...conflicts.map(({ alarmId, because }) => `${name}: ${alarmId}: ${because}`),
    ...(report.withheld[0] === undefined
      ? []
      : [`${name}: ${report.withheld.length} alarms stay for now: ${report.withheld[0].withheldBecause}`]),
  ].map((text) => `${report.askedBy === 'sweep' ? 'look for the sweep' : 'look'}: ${text}`);
}

function counted(changes: readonly AlarmLine[], what: string): readonly string[] {
  const ids = changes.map(({ alarmId }) => alarmId).join(', ');
  return changes.length === 0 ? [] : [`${what} ${changes.length}: ${ids}`];
}

/** One line a reason. */
function rewritten(changes: readonly AlarmLine[]): readonly string[] {
  return [...Map.groupBy(changes, ({ because }) => because)].map(([because, of]) => {
    const ids = of.map(({ alarmId }) => alarmId).join(', ');
    return `${ids} rewritten, ${of.length === 1 ? 'it' : 'each'} ${because}`;
  });
}

interface AlarmLine {
  readonly alarmId: string;
  readonly because: string;
}

function ofVerb(changes: readonly AppliedChange[], verb: string): readonly AlarmLine[] {
  return changes.flatMap((change) => (change.kind === 'alarm' && change.verb === verb ? [change] : []));
}

/** Nothing for a sweep that finds everything as it should be. */
export function sweepText({ fileSystems, queued, orphans, dashboards }: SweepReport, nameOf: NameOf) {
  const created = dashboards.filter(({ verb }) => verb === 'create').map(({ name }) => name);
  const differ = queued.map(nameOf);
  return [
    ...(created.length === 0 ? [] : [`sweep: writes the dashboards ${created.join(', ')}`]),
    ...(differ.length === 0
      ? []
      : [`sweep: ${differ.length} of ${fileSystems} differ: ${differ.join(', ')}`]),
    ...(orphans.length === 0 ? [] : [`sweep: alarms without a file system: ${orphans.join(', ')}`]),
  ];
}

export interface ToldTransition {
  readonly severity: 'page' | 'ticket' | 'nobody';
  /** Of the file system; null for an alarm of the stack itself. */
  readonly name: string | null;
  readonly alarmId: string;
  readonly to: AlarmState;
}

/** Only what somebody hears of. */
export function transitionText({ severity, name, alarmId, to }: ToldTransition): readonly string[] {
  const on = name === null ? '' : ` on ${name}`;
  return to === 'ALARM' ? [`${severity.toUpperCase()}: ${alarmId}${on}`] : [];
}

/** What else is sent than alarms: recoveries by the rule, and notices. */
export function messageText({ subject, text }: { readonly subject: string | null; readonly text: string }) {
  if (subject?.startsWith('ALARM: ')) return [];
  const excerpt = diagnosisExcerpt(text).map((line) => `    ${line}`);
  return [`to those who hear tickets: ${subject ?? text.split('\n')[0]}`, ...excerpt];
}

function tagsText(request: Readonly<Record<string, unknown>>): string {
  const { tags, tagKeys } = request;
  const set = Array.isArray(tags) ? tags.map(({ key, value }) => `${key}=${value}`) : [];
  const unset = Array.isArray(tagKeys) ? tagKeys.map((key) => `without ${key}`) : [];
  return [...set, ...unset].join(', ');
}

function lastPart(idOrArn: unknown): string {
  return (
    String(idOrArn ?? '')
      .split('/')
      .at(-1) ?? ''
  );
}
