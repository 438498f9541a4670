/** Whether a trail delivers the calls that write to EFS, by what CloudTrail says of it. */
import { expect, it } from 'vitest';
import { deliveredWrites, type FieldSelector, type TrailSeen } from '../../../src/monitoring/trail.ts';

const trail = (changes: Partial<TrailSeen> = {}): TrailSeen => ({
  arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
  ...{ isLogging: true, deliveryError: null, selectors: [], advanced: [] },
  ...changes,
});
const basic = (readWrite: string, managementEvents: boolean) => ({ readWrite, managementEvents });
const field = (name: string, wanted: FieldSelector['wanted']): FieldSelector => ({ field: name, wanted });
const management = field('eventCategory', { Equals: ['Management'] });
const selecting = (...fields: FieldSelector[]) => trail({ advanced: [fields] });

it.each<[string, readonly TrailSeen[], 'yes' | 'no' | 'unknown']>([
  ['no trail at all', [], 'no'],
  ['a trail that was told nothing', [trail()], 'yes'],
  ['a trail that does not log', [trail({ isLogging: false })], 'no'],
  ['reads and writes', [trail({ selectors: [basic('All', true)] })], 'yes'],
  ['writes', [trail({ selectors: [basic('WriteOnly', true)] })], 'yes'],
  ['reads', [trail({ selectors: [basic('ReadOnly', true)] })], 'no'],
  ['data events only', [trail({ selectors: [basic('All', false)] })], 'no'],
  ['one selector of two', [trail({ selectors: [basic('All', false), basic('WriteOnly', true)] })], 'yes'],
  ['all management events', [selecting(management)], 'yes'],
  [
    'management events without those of KMS',
    [selecting(management, field('eventSource', { NotEquals: ['kms.amazonaws.com'] }))],
    'yes',
  ],
  [
    'management events without those of EFS',
    [selecting(management, field('eventSource', { NotEquals: ['elasticfilesystem.amazonaws.com'] }))],
    'no',
  ],
  ['management events that read', [selecting(management, field('readOnly', { Equals: ['true'] }))], 'no'],
  ['management events that write', [selecting(management, field('readOnly', { Equals: ['false'] }))], 'yes'],
  ['data events', [selecting(field('eventCategory', { Equals: ['Data'] }))], 'no'],
  [
    'management events of some role',
    [selecting(management, field('userIdentity.arn', { StartsWith: ['arn:'] }))],
    'unknown',
  ],
  ['a bucket that takes nothing', [trail({ deliveryError: 'AccessDenied' })], 'unknown'],
  ['one that does not log beside one that does', [trail({ isLogging: false }), trail()], 'yes'],
])('%s', (_what, trails, is) => {
  expect(deliveredWrites(trails, []).is).toBe(is);
});

it('a trail that could not be read is a doubt where no other trail will do', () => {
  expect(deliveredWrites([trail()], ['AccessDenied'])).toEqual({ is: 'yes' });
  expect(deliveredWrites([trail({ isLogging: false })], ['AccessDenied'])).toEqual({
    is: 'unknown',
    because: 'AccessDenied',
  });
});
