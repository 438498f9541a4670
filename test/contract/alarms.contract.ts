/** What Mountwatch relies on of CloudWatch alarms. */
import { describe, expect, it } from 'vitest';
import type { Alarms } from '../../src/flows/ports.ts';
import { stackTagKey } from '../../src/monitoring/identity.ts';
import { everyAlarm, modes, someMathAlarm } from '../support/every-alarm.ts';

const bursting = everyAlarm('bursting');
const first = someMathAlarm();

export function alarmsContract(name: string, alarms: () => Alarms): void {
  describe(`${name}: alarms that are put`, () => {
    it.each(modes)(
      '5.1-round-trip: each alarm of a %s file system is given back as it was put',
      async (mode) => {
        const put = everyAlarm(mode);
        for (const alarm of put) await alarms().put(alarm, {});
        const found = await alarms().under('mountwatch/');
        const byName = new Map(found.map((one) => [one.name, one]));
        expect(put.map((alarm) => byName.get(alarm.name)?.alarm)).toEqual(put);
        expect(found.flatMap(({ foreignSettings }) => foreignSettings)).toEqual([]);
      },
    );

    it('5.1-overwrite: an alarm that exists is overwritten, all of it', async () => {
      const changed = { ...first, threshold: 7, alarmActions: [], description: 'other' };
      await alarms().put(first, {});
      await alarms().put(changed, {});
      const [found, ...more] = await alarms().under('mountwatch/');
      expect(more).toEqual([]);
      expect(found?.alarm).toEqual(changed);
    });

    it('5.1-tags: an alarm has the tags that it was created with, and no others', async () => {
      await alarms().put(first, { [stackTagKey]: 'mountwatch' });
      const [found] = await alarms().under('mountwatch/');
      expect(await alarms().tag(found?.arn ?? '', stackTagKey)).toBe('mountwatch');
      expect(await alarms().tag(found?.arn ?? '', 'owner')).toBeNull();
    });

    it('5.1-unknown-metric: an alarm on a metric that does not exist is taken', async () => {
      const series = { plain: { namespace: 'AWS/EFS', metric: 'Nothing', statistic: 'Sum', dimensions: {} } };
      const alarm = { ...first, signal: { periodSeconds: 60, expression: null, series } };
      await alarms().put(alarm, {});
      expect((await alarms().under(first.name)).map((one) => one.alarm)).toEqual([alarm]);
    });
  });

  describe(`${name}: alarms that are read and deleted`, () => {
    it('5.6-prefix: alarms are found by the prefix of their name, to the character', async () => {
      const names = [
        'mountwatch/fs-01/x',
        'mountwatch/fs-012/x',
        'mountwatch2/fs-01/x',
        'x/mountwatch/fs-01/x',
      ];
      for (const alarmName of names) await alarms().put({ ...first, name: alarmName }, {});
      const found = await alarms().under('mountwatch/fs-01/');
      expect(found.map((one) => one.name)).toEqual(['mountwatch/fs-01/x']);
    });

    it('5.6-pages: of 250 alarms every one is found, and once', async () => {
      const names = Array.from({ length: 250 }, (_, index) => `mountwatch/fs-01/${1_000 + index}`);
      await Promise.all(names.map((alarmName) => alarms().put({ ...first, name: alarmName }, {})));
      const found = await alarms().under('mountwatch/');
      expect(found.map((one) => one.name).sort()).toEqual(names);
    });

    it('5.6-delete: the named alarms are deleted and no others, though one of the names is unknown', async () => {
      for (const alarm of bursting) await alarms().put(alarm, {});
      await alarms().delete([first.name, 'mountwatch/fs-00000000/gone']);
      expect((await alarms().under('mountwatch/')).map((one) => one.name).sort()).toEqual(
        bursting.map((alarm) => alarm.name).filter((alarmName) => alarmName !== first.name),
      );
    });
  });
}
