import { expect, it } from 'vitest';
import { correlationJson } from '../../../src/reports/correlation-json.ts';
import {
  ofCluster,
  someAnswer,
  someComparison,
  someCorrelation,
  someGroup,
} from '../../support/comparisons.ts';

it('a correlation as JSON', () => {
  const first = someGroup({ starts: 40, deployments: 9, p95: { estimate: 29, interval: null } });
  const withUtilisation = { r: 0.37, interval: { lower: 0.19, upper: 0.52 } };
  const questions = [someAnswer({ comparison: someComparison({ first, unmatched: 2 }), withUtilisation })];
  expect(JSON.parse(JSON.stringify(correlationJson(someCorrelation({ questions }))))).toEqual({
    from: '2026-10-05T06:00:00.000Z',
    to: '2026-11-02T06:00:00.000Z',
    minutesFrom: '2026-10-18T06:00:00.000Z',
    testsRun: 1,
    starts: 1_500,
    unknownMounts: 0,
    withoutMountWindow: 0,
    neverStarted: 0,
    questions: [
      {
        asks: 'strained-against-calm',
        fileSystemId: 'fs-01234567',
        service: null,
        duration: 'mount-window',
        mountWindowIs: 'upper-bound',
        primary: false,
        verdict: 'slower',
        sentence:
          'After strained minutes the mount window is longer by 2.1 s: consistent with fs-01234567 slowing mounts when it is strained.',
        groups: [
          {
            group: 'strained',
            starts: 40,
            deployments: 9,
            services: 3,
            days: 15,
            medianSeconds: 9,
            medianInterval: [8.5, 9.6],
            p95Seconds: null,
            p95Interval: null,
            maximumSeconds: 31.5,
          },
          {
            group: 'calm',
            starts: 1_200,
            deployments: 60,
            services: 3,
            days: 15,
            medianSeconds: 9,
            medianInterval: [8.5, 9.6],
            p95Seconds: 18,
            p95Interval: [16.2, 20.1],
            maximumSeconds: 31.5,
          },
        ],
        shiftSeconds: 2.1,
        shiftInterval: [1.2, 3],
        probability: 0.81,
        pValue: 0.00041,
        adjustedPValue: 0.0008,
        withUtilisation: { r: 0.37, interval: [0.19, 0.52] },
        leftOut: { olderThanMinutes: 0, unknownMinutes: 0, unmatched: 2 },
      },
    ],
  });
});

it('a question that could not be asked has its reason and no groups', () => {
  const verdict = { is: 'unknown', because: 'could not read the metrics' } as const;
  const questions = [someAnswer({ question: ofCluster, comparison: null, verdict, adjustedPValue: null })];
  const [asked] = correlationJson(someCorrelation({ questions })).questions;
  expect(asked).toMatchObject({ verdict: 'unknown', sentence: 'Unknown: could not read the metrics.' });
  expect(asked).not.toHaveProperty('groups');
});
