import { openLocalRegion } from './local-region.ts';
import { reviewTableContract } from './review-table.contract.ts';

reviewTableContract('the local table', async () => {
  const { clock, reviewTable } = openLocalRegion();
  return { table: reviewTable, now: clock.now, pass: clock.pass };
});
