import { describe, expect, it } from 'vitest';
import { GiB } from '../../../src/metrics/units.ts';
import type { ExistingAlarm } from '../../../src/monitoring/alarm.ts';
import { catalogue } from '../../../src/monitoring/catalogue.ts';
import {
  dashboardMark,
  dashboardName,
  deleteDashboards,
  diffDashboards,
} from '../../../src/monitoring/dashboards.ts';
import { desire } from '../../../src/monitoring/desire.ts';
import {
  alarmName,
  alarmNamePrefix,
  identityOf,
  isOurs,
  needsTagToProve,
  stackTagKey,
} from '../../../src/monitoring/identity.ts';
import { planFileSystem } from '../../../src/monitoring/plan-file-system.ts';
import { subjectOf } from '../../../src/monitoring/subject.ts';
import { fleetDashboard } from '../../../src/reports/fleet-dashboard.ts';
import { aFileSystem, alone, factsOf, someSettings, standing } from '../../support/builders.ts';

describe('a name', () => {
  it.each([
    'mountwatch/fs-01234567/io-limit-near/more',
    'mountwatch/fs-01234567',
    'mountwatch/vol-01234567/io-limit-near',
    'mountwatch/fs-0123456/io-limit-near',
    'mountwatch/fs-0123456z/io-limit-near',
    'mountwatch/fs-01234567/',
    'mountwatch/fs-01234567/IO',
    'mountwatch/fs-01234567/2-io',
    'mountwatch/fs-01234567/-io',
    'mountwatch/fs-01234567/io limit',
    'mountwatch/fs-01234567/io-limit-near ',
    'mountwatch/xfs-01234567/io-limit-near',
    'mountwatch/fs-01234567 /io-limit-near',
    `mountwatch/fs-${'0'.repeat(41)}/io-limit-near`,
    'mountwatch',
    'mountwatch2/fs-01234567/io-limit-near',
    '/mountwatch/fs-01234567/io-limit-near',
  ])('%s is none of ours', (name) => {
    expect(identityOf('mountwatch', name)).toBeNull();
  });

  it.each([...new Set(catalogue.map(({ id }) => id)), 'x', 'p99-latency-high'])(
    'of the alarm %s is read back as it was given',
    (alarmId) => {
      const identity = { fileSystemId: 'fs-01234567', alarmId };
      expect(identityOf('mountwatch', alarmName('mountwatch', identity))).toEqual(identity);
    },
  );

  it('is looked up by a prefix that ends', () => {
    expect([alarmNamePrefix('mountwatch'), alarmNamePrefix('mountwatch', 'fs-01')]).toEqual([
      'mountwatch/',
      'mountwatch/fs-01/',
    ]);
  });
});

/** What stands in CloudWatch under a name: who may say that it is ours. */
describe('an alarm', () => {
  const name = 'mountwatch/fs-01234567/io-limit-near';
  const mark = `mountwatch:alarm=${name}`;
  const under = (changes: Partial<ExistingAlarm>): ExistingAlarm => ({
    kind: 'metric',
    name,
    arn: '',
    description: '',
    state: 'OK',
    alarm: null,
    foreignSettings: [],
    ...changes,
  });
  const foreignName = 'another/fs-01234567/io-limit-near';

  it.each([
    ['with its mark is ours, and no tag is asked for', { description: `x\n${mark}` }, true, false],
    ['with nothing but its mark is ours', { description: mark }, true, false],
    ['with the tag of the stack is ours', { stackTag: 'mountwatch' }, true, true],
    ['without mark and tag is not, and its tag is asked for', {}, false, true],
    ['with a mark before its last line is not, either', { description: `${mark}\nx` }, false, true],
    ['with the tag of another stack is not', { stackTag: 'mountwatch2' }, false, true],
    [
      'under a name of another stack is not, whatever proves it',
      { name: foreignName, description: `mountwatch:alarm=${foreignName}`, stackTag: 'mountwatch' },
      false,
      false,
    ],
    ['under a name of another stack and without mark is not', { name: foreignName }, false, false],
    ['that is a composite one is not', { kind: 'composite' as const, description: mark }, false, false],
    ['that is a composite one without mark is not', { kind: 'composite' as const }, false, false],
  ])('%s', (_name, changes, ours, needsTag) => {
    const alarm = under(changes);
    expect([isOurs('mountwatch', alarm), needsTagToProve('mountwatch', alarm)]).toEqual([ours, needsTag]);
  });

  it('is tagged under the key that alarms in the field have', () => {
    expect(stackTagKey).toBe('mountwatch:stack');
  });
});

describe('a dashboard', () => {
  const name = dashboardName('mountwatch', 'us-east-1', 'fleet');
  const { body } = fleetDashboard('mountwatch', 'us-east-1', { fileSystems: [] }, null, null);
  const marked = (mark: string) =>
    JSON.stringify({ widgets: [{ type: 'text', properties: { markdown: `x ${mark}\n` } }] });

  it('of ours is kept, rewritten or taken away', () => {
    expect(diffDashboards([{ name, body }], [{ name, body }])).toMatchObject([{ verb: 'keep' }]);
    expect(diffDashboards([{ name, body }], [{ name, body: marked(dashboardMark(name)) }])).toMatchObject([
      { verb: 'update' },
    ]);
    expect(deleteDashboards([{ name, body }], 'test')).toMatchObject([{ verb: 'delete', name }]);
  });

  it.each([
    ['no mark', '{"widgets":[]}'],
    ['the mark of another name', marked(dashboardMark(`${name}-2`))],
    ['no JSON', 'x'],
  ])('with %s is left alone', (_name, theirs) => {
    expect(diffDashboards([{ name, body }], [{ name, body: theirs }])).toMatchObject([
      { verb: 'conflict', after: null },
    ]);
    expect(deleteDashboards([{ name, body: theirs }], 'test')).toEqual([]);
  });
});

it('our alarms remember that a file system was treated as bursting, inside the dead band', () => {
  const settings = someSettings();
  const bursting = desire(subjectOf(factsOf(aFileSystem()), null, settings));
  const existing = bursting.flatMap((one) => (one.kind === 'wanted' ? [standing(one.alarm)] : []));
  // 1,024 GiB earn 50 MiB/s; 52 is 4 % above.
  const fileSystem = aFileSystem({
    throughputMode: 'provisioned',
    provisionedMiBps: 52,
    standardBytes: 1_024 * GiB,
  });
  const read = {
    ...alone,
    fileSystemId: fileSystem.id,
    presence: { is: 'there', fileSystem },
  } as const;
  expect(planFileSystem({ ...read, existing }, settings).subject?.effectiveMode).toBe('bursting');
  expect(planFileSystem({ ...read, existing: [] }, settings).subject?.effectiveMode).toBe('provisioned');
  const foreign = existing.map((alarm) => ({ ...alarm, description: '' }));
  expect(planFileSystem({ ...read, existing: foreign }, settings).subject?.effectiveMode).toBe('provisioned');
});
