/** Whether what a task event tells was stored, and what was told and published of it. */
import type { StartTable } from '../../src/flows/start-ports.ts';
import type { StartTold } from '../../src/starts/start-report.ts';
import type { Undone } from './judged-queue.ts';

export interface DoneTasks {
  readonly told: readonly StartTold[];
  heard(told: StartTold): void;
  readonly undone: Undone;
  /** The table, which then notes what it stores. */
  noting<Table extends Pick<StartTable, 'putStart' | 'putFailure'>>(table: Table): Table;
}

export function doneTasks(): DoneTasks {
  const told: StartTold[] = [];
  const stored = new Set<string>();
  return {
    told,
    heard: (one) => void told.push(one),
    undone(body) {
      const { detail } = JSON.parse(body);
      // The count of an hour: whether it was told is seen in what was told.
      if (detail === undefined || stored.has(detail.taskArn)) return null;
      return `${detail.taskArn} is not stored`;
    },
    noting: (table) => ({
      ...table,
      async putStart(start) {
        const answer = await table.putStart(start);
        stored.add(start.taskArn);
        return answer;
      },
      async putFailure(failure) {
        const answer = await table.putFailure(failure);
        stored.add(failure.taskArn);
        return answer;
      },
    }),
  };
}
