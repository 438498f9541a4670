import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/monitoring/plan.ts';
import { planPage } from '../../../src/reports/plan-text.ts';
import { aFileSystem } from '../../support/builders.ts';

const changes: readonly Change[] = [
  {
    kind: 'alarm',
    verb: 'delete',
    name: 'mountwatch/fs-0a000000/io-limit-near',
    fileSystemId: 'fs-0a000000',
    alarmId: 'io-limit-near',
    because: 'tag mountwatch:io-limit-near=off',
    after: null,
  },
];

const region = {
  changes,
  monthlyCostUSD: { fixed: 8.1, fileSystems: 0.6, total: 8.7 },
  fileSystems: [
    aFileSystem({ id: 'fs-0a000000', tags: { Name: 'shared' } }),
    aFileSystem({ id: 'fs-0b000000' }),
    aFileSystem({ id: 'fs-0c000000' }),
  ],
  notWatched: [{ fileSystemId: 'fs-0c000000', because: 'tag mountwatch:enabled=false' }],
  turnedOff: [
    { fileSystemId: 'fs-0a000000', alarmIds: ['io-limit-near'] },
    { fileSystemId: 'fs-0b000000', alarmIds: ['burst-credits-low', 'throughput-saturated'] },
  ],
};

describe('the page of a plan', () => {
  it('names after the changes who is not watched and which alarms are off, and counts only the watched', () => {
    expect(planPage(region).split('\n')).toEqual([
      'fs-0a000000  shared',
      '  - io-limit-near  tag mountwatch:io-limit-near=off',
      '',
      '1 to delete.',
      'fs-0c000000 is not watched: tag mountwatch:enabled=false.',
      'fs-0a000000 is without io-limit-near: off by its tags.',
      'fs-0b000000 is without burst-credits-low, throughput-saturated: off by its tags.',
      'Monthly cost: $8.70 = $8.10 fixed + $0.60 for 2 watched file systems (list price, no free tier, without the metrics of task starts).',
    ]);
  });

  it('has no such lines where all are watched and nothing is off', () => {
    const page = planPage({ ...region, changes: [], notWatched: [], turnedOff: [] });
    expect(page).not.toMatch(/is not watched|is without/);
    expect(page).toContain('nothing.');
    expect(page).toContain('for 3 watched file systems');
  });
});
