import { expect, it } from 'vitest';
import { startTeller } from '../../../src/cli/start-teller.ts';
import type { TaskRecord } from '../../../src/local/task-record.ts';
import type { StartTold } from '../../../src/starts/start-report.ts';
import { someStart } from '../../support/start-values.ts';

const minute = (count: number) => new Date(Date.UTC(2026, 10, 2, 8, count));
const day = 24 * 60;
const web = { cluster: 'prod', service: 'web' } as const;

function started(at: Date, slow = false): StartTold {
  const start = someStart(`task-${at.getTime()}`, at, { ...web, fileSystems: [] });
  return { kind: 'started', start, nameInMetrics: 'web', slow };
}

/** A teller of a world in which every task of prod/web was created at the time that its ARN tells. */
function teller() {
  const task = (taskArn: string) => {
    const stamps = { createdAt: new Date(taskArn), updatedAt: new Date(taskArn) };
    const clusterArn = 'arn:aws:ecs:us-east-1:111122223333:cluster/prod';
    return { taskArn, clusterArn, group: 'service:web', stamps } as TaskRecord;
  };
  const tell = startTeller({ ecs: { task } }, (id) => id);
  return (told: StartTold) => tell(told).map((line) => line.split(':')[0]);
}

function failed(at: Date, leftAlone: string | null = null): StartTold {
  const classification = { efsMountFailure: true, cause: 'network_timeout', remedy: '' } as const;
  return { kind: 'failed', taskArn: at.toISOString(), classification, leftAlone };
}

it('tells the first start of a service, and none that is like it', () => {
  const tell = teller();
  expect(tell(started(minute(0)))).toEqual(['first start of prod/web']);
  expect(tell(started(minute(1)))).toEqual([]);
});

it('tells a slow start unless there was one within the week before', () => {
  const tell = teller();
  tell(started(minute(0)));
  expect(tell(started(minute(1), true))).toEqual(['slow start of prod/web']);
  expect(tell(started(minute(6 * day), true))).toEqual([]);
  expect(tell(started(minute(12 * day), true))).toEqual([]);
  expect(tell(started(minute(20 * day), true))).toEqual(['slow start of prod/web']);
});

it('tells that a service starts again after failures, once', () => {
  const tell = teller();
  tell(started(minute(0)));
  expect(tell(failed(minute(10)))).toEqual([]);
  expect(tell(started(minute(20)))).toEqual(['prod/web starts again']);
  expect(tell(started(minute(21)))).toEqual([]);
});

it('is not led astray by a failure whose event comes after a later task has started', () => {
  const tell = teller();
  tell(started(minute(20)));
  tell(failed(minute(10)));
  expect(tell(started(minute(30)))).toEqual([]);
});

it('takes a failure that is not of EFS for none', () => {
  const tell = teller();
  tell(started(minute(0)));
  tell(failed(minute(10), 'not a failure of EFS'));
  expect(tell(started(minute(20)))).toEqual([]);
});
