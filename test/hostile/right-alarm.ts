/** An alarm is right that plain tags could have asked for, and its description has the lines and the mark of one. */
import assert from 'node:assert/strict';
import type { Alarm } from '../../src/monitoring/alarm.ts';
import { catalogue } from '../../src/monitoring/catalogue.ts';
import type { CatalogueEntry } from '../../src/monitoring/catalogue-entry.ts';
import { desire } from '../../src/monitoring/desire.ts';
import type { FileSystem } from '../../src/monitoring/file-system.ts';
import { identityOf, markOf } from '../../src/monitoring/identity.ts';
import { subjectOf } from '../../src/monitoring/subject.ts';
import { factsOf, someSettings } from '../support/builders.ts';
import { assertSeen } from './shown.ts';

/** Of `mountwatch:...` and of everything else that a file system is: what the alarms are without any tag. */
export function plainAlarms(fileSystem: FileSystem): ReadonlyMap<string, Alarm> {
  const subject = subjectOf(factsOf({ ...fileSystem, tags: {} }), null, someSettings({ dailyBudgetUSD: 10 }));
  return new Map(
    desire(subject).flatMap((one) => (one.kind === 'wanted' ? [[one.alarm.name, one.alarm]] : [])),
  );
}

export function assertRight(alarm: Alarm, plain: ReadonlyMap<string, Alarm>): void {
  const like = plain.get(alarm.name);
  assert.ok(like !== undefined, `${alarm.name} is no alarm of such a file system`);
  const { description, threshold, ...settings } = alarm;
  const { description: _text, threshold: standard, ...wanted } = like;
  assert.deepEqual(settings, wanted);
  const alarmId = identityOf('mountwatch', alarm.name)?.alarmId;
  const entries = catalogue.filter((entry) => entry.id === alarmId);
  assert.ok(
    threshold === standard || entries.some((entry) => allows(entry, threshold)),
    `threshold ${threshold}`,
  );
  assertDescription(description, alarm.name, like.description);
}

function allows({ id: alarmId, override, when }: CatalogueEntry, threshold: number): boolean {
  if (when.includes('has a daily budget') && alarmId === 'elastic-spend-high')
    return threshold > 0 && threshold <= 1e6;
  return !('only off' in override) && threshold >= override.from && threshold <= override.to;
}

/** What stands in it of tags and services stands in lines of their own kind, in plain words. */
function assertDescription(text: string, name: string, plain: string): void {
  assert.ok(text.length <= 1_024, `${text.length} characters`);
  assertSeen(text);
  const lines = text.split('\n');
  assert.deepEqual(
    lines.filter((line) => line.includes('mountwatch:alarm=') && line.startsWith('mountwatch')),
    [markOf(name)],
  );
  assert.equal(lines.at(-1), markOf(name));
  const ours = new Set(plain.split('\n'));
  for (const line of lines.filter((one) => !ours.has(one))) {
    assert.match(
      line,
      /^(\*\*|Alarm when |Threshold set by tag mountwatch:|Kept from before: |Without effect: |Services that mount |File system: )/,
    );
    const theirs = line.replace(/tag mountwatch:\* \(\d+ more\)\.$/, '');
    if (!/^(\*\*|Alarm when )/.test(line)) assert.doesNotMatch(theirs, /[`*<[\]|\\]|&[#a-z]/);
  }
}
