import { describe, expect, it } from 'vitest';
import { type Advice, adviceOf, type Watching } from '../../../src/starts/advice.ts';

const place = { cluster: 'prod', region: 'eu-west-1' };
const good: Watching = { containerInsights: { read: 'enabled' }, trail: { read: 'yes' } };
const advised = (changes: Partial<Watching>): readonly Advice[] => adviceOf({ ...good, ...changes }, place);

const off: Advice = {
  id: 'container-insights',
  value: 'disabled',
  text: 'Container Insights of cluster prod is off, so no metric tells how many of its tasks are wanted, wait or run: `aws ecs update-cluster-settings --cluster prod --settings name=containerInsights,value=enabled --region eu-west-1` turns it on; its metrics are billed.',
};
const none: Advice = {
  id: 'trail',
  value: 'no',
  text: 'No trail delivers management write events of eu-west-1, so nobody is told when a file system is created or changed, and Mountwatch finds that out by its sweep alone: create a trail with them, as examples/efs-on-ecs/template.yaml does with Trail=writes.',
};

describe('advice', () => {
  it.each<[string, Partial<Watching>, readonly Advice[]]>([
    ['about nothing, where all is seen', {}, []],
    ['about nothing, where more is seen', { containerInsights: { read: 'enhanced' } }, []],
    ['about Container Insights that is off', { containerInsights: { read: 'disabled' } }, [off]],
    ['about a trail that is missing', { trail: { read: 'no' } }, [none]],
    ['about both', { containerInsights: { read: 'disabled' }, trail: { read: 'no' } }, [off, none]],
  ])('%s', (_what, changes, advice) => {
    expect(advised(changes)).toEqual(advice);
  });

  it.each<[string, Partial<Watching>, string]>([
    [
      'the permission that is missing',
      { containerInsights: { unread: 'AccessDeniedException: no', action: 'ecs:DescribeClusters' } },
      'whether Container Insights of cluster prod is on is not known: not allowed: ecs:DescribeClusters',
    ],
    [
      'why it could not be read',
      { trail: { unread: 'could not read the trails: time-out', action: '' } },
      'whether a trail delivers management write events of eu-west-1 is not known: could not read the trails: time-out',
    ],
  ])('says of what is unknown %s', (_what, changes, text) => {
    expect(advised(changes)).toMatchObject([{ value: 'unknown', text }]);
  });
});
