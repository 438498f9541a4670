import { describe, expect, it } from 'vitest';
import { rejectedText, startsText } from '../../../src/reports/starts-text.ts';
import { someFailure, someStart } from '../../support/start-values.ts';

const at = new Date('2026-11-02T08:00:00Z');
const nothing = { starts: [], failures: [], duplicates: 0, rejected: [] };
const lasting = (taskId: string, total: number, mountWindow: number | null, changes = {}) => {
  const { phases } = someStart(taskId, at);
  return someStart(taskId, at, {
    phases: { ...phases, total, mountWindow },
    fileSystems: ['fs-01234567'],
    ...changes,
  });
};

describe('starts as text', () => {
  it('are a table by service, the slowest first, with its notes', () => {
    const starts = [
      lasting('a', 10, 2),
      lasting('b', 20, 4),
      lasting('c', 60, 6, { mountWindowIs: 'measured' }),
      lasting('d', 99.96, null, { service: 'search', fileSystems: [], mountWindowIs: 'unknown' }),
      lasting('e', 1, null, { service: 'api', fileSystems: [], dropped: ['wait'] }),
    ];
    expect(startsText({ ...nothing, starts, duplicates: 1 })).toBe(
      `Starts, in seconds:
cluster  service  n  total median    max  mount window (upper bound) median  max  file systems
shop     search   1         100.0  100.0                                  -    -  unknown
shop     web      3          20.0   60.0                                4.0  6.0  fs-01234567
shop     api      1           1.0    1.0                                  -    -  none
1 start without a task definition: web:3 is not known.
1 mount window measured by the client's connection.
1 negative duration left out: clocks of two machines disagree.

No failed starts.

1 further event of tasks that are counted already.`,
    );
  });

  it('that failed stand by service and cause, the most frequent first, with reason and remedy', () => {
    const denied = { efsMountFailure: true, cause: 'access_denied', remedy: 'Allow ClientMount.' } as const;
    const image = {
      efsMountFailure: false,
      cause: 'not_efs:image_pull',
      remedy: 'Look at the image.',
    } as const;
    const failures = [
      someFailure('a', at, { classification: image, reason: '', fileSystems: [] }),
      someFailure('b', at, { classification: denied, reason: 'access\ndenied\u001b[31m by server' }),
      someFailure('c', at, { classification: denied }),
      someFailure('d', at, { classification: { ...denied, efsMountFailure: 'ambiguous', cause: 'unknown' } }),
    ];
    expect(startsText({ ...nothing, failures })).toBe(
      `No starts.

Failed starts:
  2 x shop/web fs-01234567: access_denied (EFS mount)
    access denied [31m by server
    Allow ClientMount.
  1 x shop/web: not_efs:image_pull (not EFS)
    no reason was given
    Look at the image.
  1 x shop/web fs-01234567: unknown (perhaps an EFS mount)
    ResourceInitializationError: failed to invoke EFS utils commands
    Allow ClientMount.`,
    );
  });

  it('never hand control characters of a name on to the terminal', () => {
    const service = 'we\u001b[2Jb\nx';
    const starts = [someStart('a', new Date(0), { service })];
    const failures = [someFailure('b', new Date(0), { service })];
    const text = startsText({ starts, failures, duplicates: 0, rejected: [] });
    expect(text).toContain('we [2Jb x');
    expect(text).not.toContain('\u001b');
  });

  it('that are none are said to be none', () => {
    expect(startsText(nothing)).toBe('No starts.\n\nNo failed starts.');
  });

  it('of tens of thousands are no trouble', () => {
    const starts = Array.from({ length: 200_000 }, (_, index) => lasting(String(index), index, 1));
    expect(startsText({ ...nothing, starts })).toContain('200000');
  });
});

it('rejected lines are one line each', () => {
  expect(rejectedText([{ line: 3, why: 'source is "a\nb"' }])).toEqual([
    'line 3 is left out: source is "a b"',
  ]);
});

it('of hundreds of rejected lines ten are named, and the rest counted with the way to mend them', () => {
  const rejected = Array.from({ length: 97 }, (_, index) => ({
    line: index + 1,
    why: 'the line is not JSON',
  }));
  const lines = rejectedText(rejected);
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe('and 87 lines more: --json names them all; `jq -c .` makes one event a line');
});
