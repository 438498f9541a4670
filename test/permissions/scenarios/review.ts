/** The three states of the weekly review, each by itself. */
import { expect } from 'vitest';
import { usEast1 } from '../../support/review-inputs.ts';
import type { Scenario } from '../stage.ts';
import { createFileSystem } from './file-systems.ts';

const at = '2026-11-02T06:00:00.000Z';

export const beginReview: Scenario = async ({ invoke }) => {
  const id = await createFileSystem('bursting');
  expect(await invoke({})).toMatchObject({ fileSystemIds: [id], pricesProblem: null });
};

export const reviewFileSystem: Scenario = async ({ invoke }) => {
  const fileSystemId = await createFileSystem('bursting');
  expect(await invoke({ at, fileSystemId, prices: usEast1 })).toEqual({ fileSystemId, outcome: 'reviewed' });
};

/** Of a review that is not in the table: its digest says so, and is sent all the same. */
export const endReview: Scenario = async ({ invoke }) => {
  const outcomes = [{ fileSystemId: 'fs-01234567', outcome: 'reviewed' }];
  await invoke({ at, notWatched: [], pricesProblem: null, outcomes });
};
