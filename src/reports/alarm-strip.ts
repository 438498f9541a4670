/** The alarms of one severity at a glance: live tiles while there are any to show, else words that stay true. */
import type { Severity } from '../monitoring/catalogue-entry.ts';
import { alarming, alarmsOf, type Fleet, type FleetAlarm, watched } from '../monitoring/fleet.ts';
import { mostInAStrip, strip, text, type Widget } from './dashboard-body.ts';
import { counted } from './shown-name.ts';

const headings = { page: 'Pages', ticket: 'Tickets' } as const;

/** As many alarms as fit: all of them, so that nothing has to be rewritten when one goes off, or those that were in ALARM. */
export function alarmStrip(fleet: Fleet, severity: Severity): Widget {
  const all = alarmsOf(fleet, severity);
  const alarms = `${severity} alarm`;
  if (all.length === 0) return words(severity, noAlarms(fleet, severity));
  if (all.length <= mostInAStrip) return tiles(severity, `${counted(all.length, alarms)}, ALARM first`, all);

  const some = alarming(all);
  if (some.length === 0) {
    const fit = `more than the ${mostInAStrip} that fit here`;
    return words(severity, `${counted(all.length, alarms)}, ${fit}. None was in ALARM at the last sweep.`);
  }
  const shown = some.slice(0, mostInAStrip);
  const first = shown.length < some.length ? `the first ${shown.length} of ` : '';
  const which = `${first}${some.length} that were in ALARM at the last sweep`;
  return tiles(severity, `${which}, of ${counted(all.length, alarms)}`, shown);
}

function tiles(severity: Severity, which: string, alarms: readonly FleetAlarm[]): Widget {
  return strip(
    `${headings[severity]}: ${which}`,
    alarms.map(({ arn }) => arn),
  );
}

function words(severity: Severity, sentence: string): Widget {
  return text(`**${headings[severity]}**\n\n${sentence}\n`);
}

function noAlarms(fleet: Fleet, severity: Severity): string {
  if (fleet.fileSystems.length === 0) return 'There was no file system in this Region at the last sweep.';
  if (watched(fleet).length === 0)
    return 'No file system was watched at the last sweep; the reasons stand below.';
  if (fleet.fileSystems.some(({ alarms }) => alarms.length > 0))
    return `No file system had a ${severity} alarm at the last sweep: its mode and the settings decide.`;
  return 'No file system had alarms yet at the last sweep. They come with an event, with the sweep every 15 minutes, or with `mountwatch apply`.';
}
