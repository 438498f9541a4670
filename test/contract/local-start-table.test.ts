import { expect, it } from 'vitest';
import { localStartTable } from '../../src/local/start-table.ts';
import { someMount, someService, someStart } from '../support/start-values.ts';
import { openLocalRegion } from './local-region.ts';
import { startTableContract } from './start-table.contract.ts';

startTableContract('the local table', async () => {
  const { clock } = openLocalRegion();
  return { table: localStartTable(clock), now: clock.now, pass: clock.pass };
});

it('the local table counts its calls by what was asked of it', async () => {
  const { clock } = openLocalRegion();
  const table = localStartTable(clock);
  await table.putStart(someStart('a', clock.now()));
  await table.putStart(someStart('a', clock.now()));
  await table.putMount(someMount(clock.now()));
  await table.starts(someService, clock.now(), 0);
  expect([...table.calls]).toEqual([
    ['putStart', 2],
    ['putMount', 1],
    ['starts', 1],
  ]);
});
