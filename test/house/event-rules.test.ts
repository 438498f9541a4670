/** Which events each rule of template.yaml lets through, and that each condition of its pattern is needed for it. */
import { describe, expect, it } from 'vitest';
import { matchesEventPattern } from '../../src/local/event-pattern.ts';
import { nearMisses } from '../support/near-misses.ts';
import { reducedPatterns } from '../support/reduced-patterns.ts';
import { patterns, sampleEvents } from './event-rules.ts';
import { namesOf, propertiesOf } from './template.ts';

/** By hand. `none`: what is nobody's business, or comes by no rule's pattern. */
const table: Readonly<Record<string, string>> = {
  '01-create-file-system-bursting': 'FileSystemCalls',
  '02-create-file-system-provisioned': 'FileSystemCalls',
  '03-create-file-system-elastic': 'FileSystemCalls',
  '04-create-file-system-neighbour-short': 'FileSystemCalls',
  '05-create-file-system-neighbour-long': 'FileSystemCalls',
  '06-update-file-system': 'FileSystemCalls',
  '07-tag-resource': 'FileSystemCalls',
  '08-create-tags': 'FileSystemCalls',
  '09-untag-resource': 'FileSystemCalls',
  // The rule cannot tell an access point from a file system; the function does.
  '10-tag-access-point': 'FileSystemCalls',
  '11-create-replication-configuration': 'FileSystemCalls',
  '12-delete-replication-configuration': 'FileSystemCalls',
  '13-create-file-system-failed': 'none',
  '14-delete-file-system': 'FileSystemCalls',
  '15-delete-tags': 'FileSystemCalls',
  '16-alarm-state-change-ok': 'Recoveries',
  '17-scheduled-sweep': 'none',
  '18-tag-resource-wrong-threshold': 'FileSystemCalls',
  '19-tag-resource-threshold': 'FileSystemCalls',
  '20-task-running': 'TaskStateChanges',
  '21-task-mount-failed': 'TaskStateChanges',
  '22-new-client-connection': 'ClientConnections',
  // CloudFormation asks the function itself.
  '23-stack-create': 'none',
  '24-stack-delete': 'none',
};

const rulesFor = (event: unknown) =>
  Object.entries(patterns).flatMap(([name, pattern]) => (matchesEventPattern(pattern, event) ? [name] : []));

describe('each file of events/ comes through the rule that it is for, and through no other:', () => {
  it.each(sampleEvents)('$file', ({ file, event }) => {
    expect(table, `events/${file}.json has no row in the table`).toHaveProperty(file);
    expect(rulesFor(event).join() || 'none').toBe(table[file]);
  });

  it('there is a file for every rule', () => {
    const through = sampleEvents.flatMap(({ event }) => rulesFor(event));
    expect(Object.keys(patterns).filter((rule) => !through.includes(rule))).toEqual([]);
  });
});

describe('a near miss comes through no rule:', () => {
  it.each(nearMisses)('$what', ({ event }) => {
    expect(rulesFor(event)).toEqual([]);
  });
});

describe.each(Object.entries(patterns))('the pattern of %s', (rule, pattern) => {
  const events = [...sampleEvents.map(({ event }) => event), ...nearMisses.map(({ event }) => event)];
  const answers = (given: unknown) => events.map((event) => matchesEventPattern(given, event));
  const right = answers(pattern);

  it.each(reducedPatterns(pattern))('is another without $without', ({ pattern: less }) => {
    expect(answers(less)).not.toEqual(right);
  });

  it('names an account and a Region: a bus can get events of others', () => {
    expect(pattern).toMatchObject({ account: ['111122223333'], region: ['us-east-1'] });
  });

  it('has near misses of its own', () => {
    expect(nearMisses.filter((one) => one.rule === rule).length).toBeGreaterThan(0);
  });
});

it('no function has events of its own, whose rules these tests would not see', () => {
  const events = namesOf('AWS::Serverless::Function').map((name) => propertiesOf(name).Events);
  expect(events.filter((own) => own !== undefined)).toEqual([]);
});
