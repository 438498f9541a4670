import { expect, it } from 'vitest';
import { changeCommand, lockOf, templateLines } from '../../../src/reports/mode-change.ts';

const bursting = { mode: 'bursting' } as const;
const elastic = { mode: 'elastic' } as const;
const provisioned = (provisionedMiBps: number) => ({ mode: 'provisioned', provisionedMiBps }) as const;

it.each([
  [elastic, '--throughput-mode elastic --region eu-west-1', 'ThroughputMode: elastic'],
  [bursting, '--throughput-mode bursting --region eu-west-1', 'ThroughputMode: bursting'],
  [
    provisioned(25),
    '--throughput-mode provisioned --provisioned-throughput-in-mibps 25 --region eu-west-1',
    'ThroughputMode: provisioned\nProvisionedThroughputInMibps: 25',
  ],
])('%o is set by one command, and by one place of a template', (setting, options, lines) => {
  expect(changeCommand('fs-0a000000', setting, 'eu-west-1')).toBe(
    `aws efs update-file-system --file-system-id fs-0a000000 ${options}`,
  );
  expect(templateLines(setting)).toBe(lines);
});

it.each([
  [
    'more',
    provisioned(10),
    provisioned(25),
    /refuses a lower amount and another mode; a higher amount is always possible/,
  ],
  ['less', provisioned(25), provisioned(10), /one decrease, in 24 hours/],
  ['to provisioned', elastic, provisioned(25), /too little can be raised at once/],
  ['to elastic', bursting, elastic, /one change of mode in 24 hours: until then there is no way back/],
  ['to bursting', provisioned(25), bursting, /until then there is no way back/],
])('what AWS locks after a change %s', (_name, before, after, words) => {
  expect(lockOf(before, after)).toMatch(words);
});
