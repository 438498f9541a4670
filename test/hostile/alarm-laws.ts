/** Alarms of file systems with hostile tags and names: each could have been asked for by plain ones, and its text is ours. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Notice } from '../../src/flows/ports.ts';
import { reconcileMessages } from '../../src/flows/reconcile-messages.ts';
import { localRegion } from '../../src/local/region.ts';
import { catalogue } from '../../src/monitoring/catalogue.ts';
import { desire } from '../../src/monitoring/desire.ts';
import type { Told } from '../../src/monitoring/look-report.ts';
import { servicesIn } from '../../src/monitoring/services-note.ts';
import { sizeIn } from '../../src/monitoring/sizing.ts';
import { subjectOf } from '../../src/monitoring/subject.ts';
import { lookMessageOf } from '../../src/monitoring/trigger.ts';
import { anyFileSystem } from '../support/arbitraries.ts';
import { aFileSystem, factsOf, someSettings } from '../support/builders.ts';
import { assertNoSecret, canaries } from './canary.ts';
import { hostileJson } from './json.ts';
import { awaitedLaw, law } from './law.ts';
import { assertRight, plainAlarms } from './right-alarm.ts';
import { fileSystemEvents, lookMessage } from './samples.ts';
import { assertSeen, assertSubject } from './shown.ts';
import { hostileText } from './text.ts';

const id = 'fs-0a1b2c3d4e5f60718';

const ownKeys = [...catalogue.map((entry) => entry.id), 'enabled', 'daily-budget-usd', 'stack', ''].map(
  (key) => `mountwatch:${key}`,
);
const amount = fc.constantFrom(
  'off',
  'OFF ',
  'true',
  'false',
  '80',
  ' 25 ',
  '0',
  '1e3',
  '-5',
  '0x50',
  '9'.repeat(400),
  '0.0000001',
  '８０',
  '80,5',
  'NaN',
);
const key = fc.oneof(
  fc.constantFrom(...ownKeys, 'Name', '__proto__', 'constructor', 'toString'),
  hostileText.map((text) => `mountwatch:${text}`),
);

/** As EFS might give them. `fromEntries` makes `__proto__` a key like others. */
const hostileTags: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .array(fc.tuple(key, fc.oneof(hostileText, amount)), { maxLength: 6 })
  .map((tags) => Object.fromEntries(tags));

const hostileServices = fc.array(
  fc.tuple(hostileText, hostileText).map((names) => names.join('/')),
  { maxLength: 7 },
);

export const alarmLaws = [
  law(
    {
      name: 'alarm-of-tags',
      sentence:
        'whatever the tags and services, each alarm is one that plain ones could have, and its description keeps its form and its mark',
      share: 9_000,
    },
    fc.tuple(anyFileSystem, hostileTags, hostileServices),
    ([given, tags, services]) => {
      const fileSystem = { ...given, id, tags, lifeCycleState: 'available' as const };
      const subject = subjectOf(factsOf(fileSystem, { services: { read: services } }), null, someSettings());
      const plain = plainAlarms(fileSystem);
      for (const one of desire(subject)) {
        if (one.kind !== 'wanted') continue;
        assertRight(one.alarm, plain);
        const size = sizeIn(one.alarm.description);
        assert.ok(
          size === null || size === sizeIn(plain.get(one.alarm.name)?.description ?? ''),
          `forged size ${size}`,
        );
        const day = servicesIn(one.alarm.description)?.day ?? '2026-11-02';
        assert.equal(day, '2026-11-02');
      }
    },
  ),
  awaitedLaw(
    {
      name: 'reconcile',
      sentence:
        'whatever events and tags come, only right alarms are put, and nothing told holds a secret or steers a log',
      share: 5_000,
    },
    fc.tuple(fc.array(hostileJson([...fileSystemEvents, lookMessage]), { maxLength: 4 }), hostileTags),
    async ([bodies, tags]) => {
      const { region, told, notices } = await reconciled(bodies, { ...tags, secret: canaries.password });
      const plain = plainAlarms({
        ...aFileSystem({ id, standardBytes: 6_144 }),
        createdAt: region.clock.now(),
      });
      for (const { existing } of region.alarms.stored.values()) {
        assert.ok(existing.alarm !== null && existing.name.startsWith(`mountwatch/${id}/`), existing.name);
        assert.ok(Number.isFinite(existing.alarm.threshold));
        assertRight(existing.alarm, plain);
      }
      for (const one of told) {
        assertNoSecret(one);
        if ('error' in one) assert.doesNotMatch(String(one.error), /TypeError|RangeError/);
      }
      for (const { subject, text } of notices) {
        assertSubject(subject);
        assertSeen(text);
      }
    },
  ),
];

/** One file system, and the messages together with a look at it. */
async function reconciled(bodies: readonly string[], tags: Readonly<Record<string, string>>) {
  const start = new Date('2026-11-02T08:00:00Z');
  const region = localRegion({ region: 'us-east-1', account: '111122223333', start, writesPerSecond: 1_000 });
  region.efs.create({ id, tags });
  const look = lookMessageOf({
    fileSystemId: id,
    askedBy: 'test',
    eventTime: null,
    since: null,
    missingSince: null,
  });
  const messages = [look, ...bodies].map((body, at) => ({ id: `m${at}`, body }));
  const told: Told[] = [];
  const notices: Notice[] = [];
  const wiring = {
    settings: someSettings({ dailyBudgetUSD: 10 }),
    world: region.world,
    looks: region.looks,
    deadLetters: { send: async (_body: string, reason: string) => assertSeen(reason) },
    notices: { send: async (notice: Notice) => void notices.push(notice) },
    tell: (one: Told) => void told.push(one),
  };
  await region.clock.drive(reconcileMessages(messages, wiring));
  return { region, told, notices };
}
