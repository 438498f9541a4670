import { describe, expect, it } from 'vitest';
import { correlationText } from '../../../src/reports/correlation-text.ts';
import { sentenceOf } from '../../../src/reports/correlation-words.ts';
import type { Answered } from '../../../src/starts/question.ts';
import {
  ofCluster,
  ofFileSystem,
  someAnswer,
  someComparison,
  someCorrelation,
  someGroup,
} from '../../support/comparisons.ts';

const linesOf = (changes: Partial<Answered>) =>
  correlationText(someCorrelation({ questions: [someAnswer(changes)] })).split('\n');

describe('the report', () => {
  it('shows numbers, intervals, the sentence and what was left out', () => {
    const withUtilisation = { r: 0.374, interval: { lower: 0.19, upper: 0.52 } };
    const leftOut = { olderThanMinutes: 97, unknownMinutes: 1 };
    expect(linesOf({ withUtilisation, leftOut })).toEqual([
      'Task starts against EFS, 2026-10-05 06:00 to 2026-11-02 06:00 UTC.',
      '1 test run. A difference is called at p of at most 0.01, and but for the primary test also at an adjusted p of at most 0.1 (Benjamini-Hochberg).',
      'A deployment counts once in each test, however many tasks it starts; the services of a file system share the one p.',
      'Mount windows are upper bounds, unless the connection of the client was seen: they hold more than the mount.',
      '',
      'fs-01234567, after strained minutes against after calm ones: mount window (upper bound of the mount)',
      '  strained: 20 deployments, 300 starts of 3 services, on 15 days; median 11.0 s, p95 18.0 s (16.2 to 20.1 s)',
      '  calm: 60 deployments, 1,200 starts of 3 services, on 15 days; median 9.0 s (8.5 to 9.6 s), p95 18.0 s (16.2 to 20.1 s)',
      '  shift, each service against itself, 2.1 s (95 % interval 1.2 to 3.0 s); strained takes longer than calm in 81 % of pairs; p 0.0004, adjusted p 0.0008',
      '  rank correlation with throughput utilisation 0.37 (0.19 to 0.52)',
      '  After strained minutes the mount window is longer by 2.1 s: consistent with fs-01234567 slowing mounts when it is strained.',
      '  left out: 97 deployments from before the minutes that CloudWatch keeps, 1 deployment after minutes without metrics',
      '',
      '1,500 starts in all; metrics by the minute since 2026-10-18 06:00 UTC, CloudWatch keeps no older ones.',
      '0 tasks could not mount and never started: they have no duration, and are in none of the figures.',
    ]);
  });

  it('shows the maximum, and no p95, where too few starts were seen for one', () => {
    const few = someGroup({ starts: 40, deployments: 9, p95: { estimate: 29, interval: null } });
    const text = linesOf({ comparison: someComparison({ first: few }) }).join('\n');
    expect(text).toContain('median 9.0 s (8.5 to 9.6 s), maximum 31.5 s (too few for a p95)');
    expect(text).not.toContain('29.0');
  });

  it('marks the primary test, which is not adjusted', () => {
    const lines = linesOf({ question: ofCluster });
    expect(lines[5]).toBe(
      'shop on FARGATE, services with EFS against services without: start without image pull, in which the mount lies (primary test)',
    );
    expect(lines[8]).toBe(
      '  shift 2.1 s (95 % interval 1.2 to 3.0 s); with EFS takes longer than without EFS in 81 % of pairs; p 0.0004',
    );
  });

  it('says what is in no comparison', () => {
    const counts = { unknownMounts: 1, withoutMountWindow: 2, neverStarted: 1 };
    expect(correlationText(someCorrelation(counts)).split('\n').slice(-3)).toEqual([
      '1 start in no comparison: without the task definition nobody knows what they mount.',
      '2 starts with EFS without a mount window, for want of a time stamp.',
      '1 task could not mount and never started: they have no duration, and are in none of the figures.',
    ]);
  });

  it('has groups without a single start, and no question at all', () => {
    const none = someGroup({ starts: 0, deployments: 0, median: null, p95: null, maximumSeconds: null });
    const comparison = someComparison({
      second: none,
      shift: null,
      probability: null,
      pValue: null,
      unmatched: 4,
    });
    const text = linesOf({ comparison, verdict: { is: 'not enough data', because: 'so it is' } }).join('\n');
    expect(text).toContain('\n  calm: none\n  Not enough data: so it is.\n');
    expect(text).toContain('left out: 4 deployments of services without a deployment on the other side');
    expect(correlationText(someCorrelation({ questions: [] }))).toContain(
      'No start that mounts EFS was seen.',
    );
  });
});

describe('the sentence', () => {
  const shifted = (lower: number, upper: number) =>
    someComparison({ shift: { estimate: (lower + upper) / 2, interval: { lower, upper } } });

  it.each<[string, Partial<Answered>, string]>([
    [
      'of slower services with EFS',
      { question: ofCluster },
      'Starts with EFS are longer by 2.1 s: consistent with EFS taking part of the start. These services may differ in more than EFS.',
    ],
    [
      'of few services',
      { question: ofCluster, comparison: someComparison({ second: someGroup({ services: 2 }) }) },
      'Starts with EFS are longer by 2.1 s: consistent with EFS taking part of the start. With so few services on one side, what else differs between them may be all of it.',
    ],
    [
      'of faster mounts under strain',
      { verdict: { is: 'faster' }, comparison: shifted(-3, -1) },
      'After strained minutes the mount window is shorter by 2.0 s: not what a strained file system would do, so something else differs.',
    ],
    [
      'of nothing found says how much may hide',
      { verdict: { is: 'no difference found' }, comparison: shifted(-0.4, 0.9) },
      'No difference found: a slowdown of more than 0.9 s is unlikely.',
    ],
    [
      'of a hint',
      { verdict: { is: 'no difference found' }, comparison: shifted(0.1, 0.9) },
      'No difference found: the interval leaves zero out, but chance alone does that too often for a weekly report.',
    ],
    [
      'of metrics that were not read',
      { verdict: { is: 'unknown', because: 'could not read the metrics of fs-01234567' }, comparison: null },
      'Unknown: could not read the metrics of fs-01234567.',
    ],
  ])('%s', (_name, changes, sentence) => {
    expect(sentenceOf(someAnswer(changes))).toBe(sentence);
  });

  it('never says that anything was caused', () => {
    for (const question of [ofCluster, ofFileSystem]) {
      for (const is of ['slower', 'faster', 'no difference found'] as const) {
        expect(sentenceOf(someAnswer({ question, verdict: { is } }))).not.toMatch(/caus|because|due to/);
      }
    }
  });
});
