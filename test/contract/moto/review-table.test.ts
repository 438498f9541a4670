import { inject } from 'vitest';
import { reviewTableOf } from '../../support/review-table.ts';
import { reviewTableContract } from '../review-table.contract.ts';
import { useMoto } from './environment.ts';
import { createStateTable } from './state-table.ts';

const TableName = 'mountwatch-state';

reviewTableContract('DynamoDB, as moto has it', async () => {
  await useMoto(inject('motoUrl'));
  await createStateTable(TableName);
  // A few hours ahead of moto's: whether it deletes or not, the reader decides what has expired.
  let now = new Date('2026-11-02T08:00:00Z');
  return {
    table: reviewTableOf('us-east-1', TableName, { now: () => now, sleep: async () => {} }),
    now: () => now,
    pass: async (seconds) => {
      now = new Date(now.getTime() + seconds * 1_000);
    },
  };
});
