/** The story of `npm start`, line by line: what somebody did, and what Mountwatch made of it. */
import type { LookReport, Told } from '../monitoring/look-report.ts';
import type { AppliedChange } from '../monitoring/plan.ts';
import { countsText } from './plan-text.ts';

interface Call {
  readonly eventName: string;
  readonly errorCode?: string;
  readonly requestParameters: Readonly<Record<string, unknown>> | null;
  readonly responseElements: Readonly<Record<string, unknown>> | null;
}

export function eventLines(time: string, file: string, call: Call): readonly string[] {
  const request = call.requestParameters ?? {};
  const id =
    call.responseElements?.fileSystemId ??
    request.fileSystemId ??
    request.resourceId ??
    request.sourceFileSystemId;
  const mode = request.throughputMode;
  const more = [mode, tagsText(request), call.errorCode].filter(
    (part) => typeof part === 'string' && part !== '',
  );
  return [
    '',
    `${`${clock(new Date(time))}  ${call.eventName} ${String(id ?? '')
      .split('/')
      .at(-1)} ${more.length > 0 ? `(${more.join(', ')})` : ''}`.trimEnd()}  [events/${file}]`,
  ];
}

export function toldLines(at: Date, told: Told): readonly string[] {
  switch (told.kind) {
    case 'looked':
      return lookLines(at, told.report);
    case 'ignored':
      return [`${when(at)}ignored: ${told.because}`];
    case 'dead-letter':
      return [`${when(at)}to the dead-letter queue: ${told.error}`];
    case 'retry':
      return [`${when(at)}to be tried again: ${told.error}`];
    default:
      return told satisfies never;
  }
}

function lookLines(at: Date, report: LookReport): readonly string[] {
  const { fileSystemId, askedBy, changes, withheld, tagProblems } = report;
  const which = askedBy === 'confirming look' ? 'second look' : 'look';
  const notable = changes.filter(
    ({ verb }) => verb !== 'keep' && !(which === 'second look' && verb === 'conflict'),
  );
  return [
    `${when(at)}${which} at ${fileSystemId}: ${[findings[report.presence], doneText(changes)].filter((text) => text !== '').join(', ')}`,
    ...notable.map((change) => `${indent}  ${changeText(change)}`),
    ...(withheld.length > 0
      ? [`${indent}  . ${withheld.length} alarms stay for now: ${withheld[0]?.withheldBecause}`]
      : []),
    ...tagProblems.map((problem) => `${indent}  ! ${problem}`),
  ];
}

const findings = { there: '', missing: 'not found', gone: 'gone' } as const;

function doneText(changes: readonly AppliedChange[]): string {
  if (changes.length === 0) return '';
  return countsText(changes).replaceAll(/to (create|update|delete)/g, '$1d');
}

const signs = { create: '+', update: '~', delete: '-', keep: '=', conflict: '!', unknown: '?' } as const;
const indent = ' '.repeat(10);

function changeText(change: AppliedChange): string {
  const name = change.kind === 'alarm' ? change.alarmId : change.name;
  const failed = change.outcome === 'failed' ? ` FAILED: ${change.error}` : '';
  return `${signs[change.verb]} ${name}: ${change.because}${failed}`;
}

function when(at: Date): string {
  return `  ${clock(at)}  `.padEnd(indent.length);
}

function clock(at: Date): string {
  return at.toISOString().slice(11, 19);
}

function tagsText(request: Readonly<Record<string, unknown>>): string {
  const { tags, tagKeys } = request;
  const set = Array.isArray(tags) ? tags.map(({ key, value }) => `${key}=${value}`) : [];
  const unset = Array.isArray(tagKeys) ? tagKeys.map((key) => `without ${key}`) : [];
  return [...set, ...unset].join(', ');
}
