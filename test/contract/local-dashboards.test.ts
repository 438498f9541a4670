/** The rules of CloudWatch's dashboards that the local region follows and moto does not. */
import { describe, expect, it } from 'vitest';
import { dashboardName } from '../../src/monitoring/dashboards.ts';
import { openLocalRegion } from './local-region.ts';
import { doubtfulDashboard, refusedDashboards } from './refused-dashboards.ts';

describe('a dashboard of the local region', () => {
  it.each(refusedDashboards)('$rule: is refused for $what, and not saved', async ({ name, body, says }) => {
    const { dashboards } = openLocalRegion();
    await expect(dashboards.put(name, body)).rejects.toMatchObject({
      name: 'WriteFailed',
      transient: false,
      message: expect.stringMatching(`DashboardInvalidInputError: .*${says}`),
    });
    expect(dashboards.stored.size).toBe(0);
  });

  it('5.7-warnings: is saved though it may not render, and says so', async () => {
    const { dashboards } = openLocalRegion();
    const { name, body, warnings } = doubtfulDashboard;
    expect(await dashboards.put(name, body)).toEqual(warnings);
    expect(await dashboards.find(name)).toEqual({ name, body });
  });

  it('5.7-global: has the Region in its name, so that two Regions of an account do not overwrite each other', () => {
    const names = ['us-east-1', 'eu-west-1'].flatMap((region) => [
      dashboardName('mountwatch', region, 'fleet'),
      dashboardName('mountwatch', region, 'file-system'),
    ]);
    expect(new Set(names).size).toBe(4);
  });
});
