/** The fleet in words, as the last sweep found it: who is watched, who is not and why, who is in ALARM. */
import type { Severity } from '../monitoring/catalogue-entry.ts';
import {
  alarming,
  alarmsOf,
  type Fleet,
  type FleetMember,
  inAlarm,
  notWatchedByReason,
  watched,
} from '../monitoring/fleet.ts';
import { cleaned, counted, markdownName, someAndMore } from './shown-name.ts';

const mostRows = 10;
const mostNamed = 10;
const modes = ['bursting', 'provisioned', 'elastic'] as const;

/** Markdown without a time in it, so that it changes only with what it says. */
export function watchedText(fleet: Fleet): string {
  const members = watched(fleet);
  const byMode = modes.map(
    (mode) => `${members.filter(({ effectiveMode }) => effectiveMode === mode).length} ${mode}`,
  );
  const others = fleet.fileSystems.length - members.length;
  const lines = [
    `**${counted(members.length, 'file system')} watched**, by the mode in effect: ${byMode.join(', ')}. ${others} not watched.`,
  ];
  return [...lines, ...(others === 0 ? [] : [notWatchedTable(fleet)])].join('\n\n').concat('\n');
}

export function inAlarmText(fleet: Fleet): string {
  const members = inAlarm(fleet);
  if (members.length === 0) return '**In ALARM at the last sweep**: nothing.\n';
  const count = (severity: Severity) => counted(alarming(alarmsOf(fleet, severity)).length, severity);
  const sentence = `**In ALARM at the last sweep**: ${count('page')}, ${count('ticket')}, on ${counted(members.length, 'file system')}.`;
  const shown = members.slice(0, mostRows).map(rowOf);
  const more = members.length > mostRows ? [`| and ${members.length - mostRows} more | | | |`] : [];
  const head = ['| file system | mode | pages | tickets |', '| --- | --- | --- | --- |'];
  return `${sentence}\n\n${[...head, ...shown, ...more].join('\n')}\n`;
}

function rowOf(member: FleetMember): string {
  const ids = (severity: Severity) =>
    alarming(member.alarms)
      .filter((alarm) => alarm.severity === severity)
      .map(({ alarmId }) => alarmId)
      .join(', ');
  return `| ${markdownName(member)} | ${member.effectiveMode} | ${ids('page')} | ${ids('ticket')} |`;
}

/** At most ten reasons, and of all together at most ten file systems by name. */
function notWatchedTable(fleet: Fleet): string {
  const reasons = notWatchedByReason(fleet);
  let room = mostNamed;
  const rows = reasons.slice(0, mostRows).map(({ because, fileSystems }) => {
    const named = fileSystems.slice(0, room);
    room -= named.length;
    const who = someAndMore(named.map(markdownName), fileSystems.length);
    return `| ${cleaned(because, 100)} | ${fileSystems.length} | ${who} |`;
  });
  const rest = reasons.slice(mostRows).flatMap(({ fileSystems }) => fileSystems).length;
  const more = rest > 0 ? [`| other reasons | ${rest} | |`] : [];
  return ['| not watched because | count | file systems |', '| --- | --- | --- |', ...rows, ...more].join(
    '\n',
  );
}
