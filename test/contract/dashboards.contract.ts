/** What Mountwatch relies on of CloudWatch dashboards. */
import { describe, expect, it } from 'vitest';
import type { Dashboards } from '../../src/flows/ports.ts';
import { fileSystemDashboard } from '../../src/reports/file-system-dashboard.ts';
import { fleetDashboard } from '../../src/reports/fleet-dashboard.ts';
import { fleets } from '../support/fleets.ts';

export function dashboardsContract(name: string, dashboards: () => Dashboards): void {
  describe(`${name}: dashboards`, () => {
    const fleet = 'mountwatch-us-east-1-fleet';

    it('5.7-not-found: null is the answer for a dashboard that does not exist', async () => {
      expect(await dashboards().find(fleet)).toBeNull();
    });

    it.each([
      fleetDashboard('mountwatch', 'us-east-1', fleets['in-alarm'], null, null),
      fileSystemDashboard('mountwatch', 'us-east-1'),
    ])(
      '5.7-round-trip: $name is taken without a warning and given back',
      async ({ name: dashboard, body }) => {
        expect(await dashboards().put(dashboard, body)).toEqual([]);
        expect(await dashboards().find(dashboard)).toEqual({ name: dashboard, body });
        await dashboards().delete(dashboard);
        expect(await dashboards().find(dashboard)).toBeNull();
      },
    );

    it('5.7-replaces: a second body takes the place of the first, all of it', async () => {
      const text = (markdown: string) => ({
        type: 'text',
        x: 0,
        y: 0,
        width: 6,
        height: 2,
        properties: { markdown },
      });
      const second = JSON.stringify({ widgets: [text('second')] });
      await dashboards().put(fleet, JSON.stringify({ widgets: [text('first'), text('more')] }));
      await dashboards().put(fleet, second);
      expect(await dashboards().find(fleet)).toEqual({ name: fleet, body: second });
    });

    it('5.7-json: a body that is no JSON is refused, for good', async () => {
      await expect(dashboards().put(fleet, '{"widgets":')).rejects.toMatchObject({
        name: 'WriteFailed',
        transient: false,
        message: expect.stringContaining('DashboardInvalidInput'),
      });
    });
  });
}
