/** Commands that we print, and the messages around them, with names that somebody chose to get through. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diagnosisJson } from '../../src/reports/diagnosis-json.ts';
import { diagnosisNotice, incidentEndNotice } from '../../src/reports/diagnosis-notice.ts';
import { diagnosisText } from '../../src/reports/diagnosis-text.ts';
import { changeCommand } from '../../src/reports/mode-change.ts';
import { remedyOf } from '../../src/reports/remedies.ts';
import { adviceOf } from '../../src/starts/advice.ts';
import { classify } from '../../src/starts/classify.ts';
import { diagnosisOf } from '../../src/starts/diagnosis.ts';
import { failedStartOf } from '../../src/starts/failed-start.ts';
import { someSettings } from '../support/builders.ts';
import { deniedReason, dnsReason } from '../support/diagnosed.ts';
import { allCheckIds, timeoutReason } from '../support/surroundings.ts';
import { law } from './law.ts';
import {
  benignNames,
  hostileNames,
  type Names,
  surroundingsNamed,
  type Trouble,
  tamed,
  taskNamed,
  troubles,
} from './named-world.ts';
import { pastedWords } from './pasted.ts';
import { assertSeen, assertShownAs, assertSubject } from './shown.ts';
import { hostileText } from './text.ts';

const region = 'eu-west-1';
const stoppedAt = new Date('2026-11-02T11:03:40Z');
const trouble = fc.constantFrom(...troubles);

/** Ours alone: it writes a file, and it installs. */
const fixed = / > policy\.json$|^sudo yum install .*$/;

function commandsOf(names: Names, what: Trouble): readonly string[] {
  const scene = { surroundings: surroundingsNamed(names, what), task: taskNamed(names, what), region };
  return allCheckIds
    .flatMap((id) => remedyOf(id, scene)?.commands ?? [])
    .map((command) => command.replace(fixed, ''));
}

const isOption = (word: string) => word.startsWith('-');
const optionOf = (word: string) => word.replace(/=.*$/s, '');
const knownOptions = new Set(
  troubles
    .flatMap((what) => commandsOf(benignNames, what))
    .flatMap(pastedWords)
    .filter(isOption),
);

function assertPasted(command: string, plain: string): void {
  const words = pastedWords(command);
  for (const option of words.filter(isOption).map(optionOf)) {
    assert.ok(knownOptions.has(option), `${option} is no option of ours: ${command.slice(0, 300)}`);
  }
  const tied = words.filter((word) => isOption(word) && word !== optionOf(word)).length;
  assert.equal(words.length + tied, pastedWords(plain).length, command.slice(0, 300));
}

export const commandLaws = [
  law(
    {
      name: 'remedy-commands',
      sentence: 'each command of a remedy is words alone when it is pasted, with no option that is not ours',
      share: 6_000,
    },
    fc.tuple(hostileNames, trouble),
    ([names, what]) => {
      const [commands, plain] = [commandsOf(names, what), commandsOf(tamed(names), what)];
      assert.equal(commands.length, plain.length);
      commands.forEach((command, at) => {
        assertPasted(command, plain[at] ?? '');
      });
    },
  ),
  law(
    {
      name: 'other-commands',
      sentence: 'the commands of advice and of a change of mode are words alone when they are pasted',
      share: 3_000,
    },
    fc.tuple(hostileText, hostileText),
    ([name, place]) => {
      const watching = { containerInsights: { read: 'disabled' }, trail: { read: 'no' } } as const;
      const advised = adviceOf(watching, { cluster: name, region: place });
      const [, command = ''] = /`(aws ecs .*)` turns it on/s.exec(advised[0]?.text ?? '') ?? [];
      assert.equal(pastedWords(command).filter((word) => !isOption(word)).length >= 4, true, command);
      pastedWords(changeCommand(name, { mode: 'provisioned', provisionedMiBps: 7.5 }, place));
    },
  ),
  law(
    {
      name: 'diagnosis-texts',
      sentence:
        'the message and the terminal show a diagnosis in as many lines as with plain names, and nothing steers them',
      share: 4_000,
    },
    fc.tuple(hostileNames, trouble, fc.constantFrom(timeoutReason, deniedReason, dnsReason('fs-01234567'))),
    ([names, what, reason]) => {
      const [told, plain] = [toldOf(names, what, reason), toldOf(tamed(names), what, reason)];
      assertShownAs(told.terminal, plain.terminal);
      for (const [at, notice] of told.notices.entries()) {
        assertSubject(notice.subject);
        assertShownAs(notice.text, plain.notices[at]?.text ?? '');
      }
      assert.deepEqual(JSON.parse(JSON.stringify(told.json)), told.json);
    },
  ),
  law(
    {
      name: 'reasons',
      sentence: 'any text of ECS is classified, in time, and nothing of it steers a terminal',
      share: 5_000,
    },
    fc.array(fc.oneof(hostileText, fc.constantFrom(timeoutReason, deniedReason, 'fs-01234567')), {
      maxLength: 4,
    }),
    (texts) => {
      const { cause, remedy, efsMountFailure } = classify([texts.join(' ')]);
      assert.ok([true, false, 'ambiguous'].includes(efsMountFailure));
      assertSeen([cause, remedy].join(' '));
    },
  ),
];

/** Everything that is told of one failed mount. */
function toldOf(names: Names, what: Trouble, reason: string) {
  const task = { ...taskNamed(names, what), stoppedReason: reason };
  const failed = failedStartOf(task, stoppedAt, null);
  const diagnosis = diagnosisOf(task, failed.classification, [surroundingsNamed(names, what)]);
  const watching = { containerInsights: { read: 'disabled' }, trail: { read: 'yes' } } as const;
  const advice = adviceOf(watching, { cluster: names.cluster, region });
  const settings = someSettings();
  const { cluster, service, classification } = failed;
  const cause = classification.cause as 'dns';
  const times = {
    openedAt: stoppedAt,
    endsAt: new Date(stoppedAt.getTime() + 3_600_000),
    countFrom: stoppedAt,
  };
  const incident = {
    cluster,
    service,
    cause,
    ...times,
    claimedAt: null,
    toldAt: null,
    endedAt: null,
    revision: 1,
  };
  const whole = incident as unknown as Parameters<typeof incidentEndNotice>[0]['incident'];
  return {
    terminal: diagnosisText(diagnosis, region, advice),
    json: diagnosisJson(diagnosis, region, advice),
    notices: [
      diagnosisNotice({ failed, diagnosis, incident: whole, settings, region }),
      incidentEndNotice({ incident: whole, failures: [failed, failed], settings, region }),
    ],
  };
}
