import { expect, it } from 'vitest';
import type { Removed } from '../../../src/monitoring/removal.ts';
import { overdueWords, removalWords } from '../../../src/reports/removal-words.ts';

const nothing: Removed = { alarms: 0, dashboards: 0, kept: [], leftAlone: [], failures: [] };
const names = (count: number) => Array.from({ length: count }, (_, index) => `watch/${index}`);

it.each<[string, readonly [Removed, ...Removed[]], string, string]>([
  ['nothing was there', [nothing, nothing], 'SUCCESS', 'Removed 0 alarms and 0 dashboards.'],
  [
    'a run made one again meanwhile',
    [
      { ...nothing, alarms: 11, dashboards: 2 },
      { ...nothing, alarms: 1 },
    ],
    'SUCCESS',
    'Removed 12 alarms and 2 dashboards.',
  ],
  [
    'alarms are kept',
    [
      { ...nothing, dashboards: 1, kept: names(1) },
      { ...nothing, kept: names(2) },
    ],
    'SUCCESS',
    'Removed 0 alarms and 1 dashboard. Kept 2 alarms, as KeepAlarmsOnDelete says: "mountwatch remove" takes them away.',
  ],
  [
    'others’ are left',
    [nothing, { ...nothing, leftAlone: names(12) }],
    'SUCCESS',
    `Removed 0 alarms and 0 dashboards. Left alone, as not ours: ${names(10).join(', ')} and 2 more.`,
  ],
  [
    'what failed first went at last',
    [
      { ...nothing, failures: [{ name: 'a', error: 'Rate exceeded' }] },
      { ...nothing, alarms: 1 },
    ],
    'SUCCESS',
    'Removed 1 alarm and 0 dashboards.',
  ],
  [
    'one could not be removed at last',
    [
      { ...nothing, alarms: 1 },
      { ...nothing, failures: [{ name: 'a', error: 'no' }], leftAlone: ['b'] },
    ],
    'FAILED',
    'Removed 1 alarm and 0 dashboards. 1 of ours could not be removed: a: no. Remove the cause, then delete the stack again.',
  ],
])('%s', (_name, passes, status, sentence) => {
  expect(removalWords(passes)).toEqual({ status, sentence });
});

it('a removal without an end has failed and can be repeated; a deployment is not undone for a sweep', () => {
  expect(overdueWords('remove')).toMatchObject({
    status: 'FAILED',
    sentence: expect.stringMatching(/delete the stack again/),
  });
  expect(overdueWords('install')).toMatchObject({
    status: 'SUCCESS',
    sentence: expect.stringMatching(/did not end in time/),
  });
});
