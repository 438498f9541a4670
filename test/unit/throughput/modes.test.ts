/** What AWS allows and what a Region carries: one busy minute of one kind in a fortnight, in MiB/s. */
import { describe, expect, it } from 'vitest';
import { modeOf } from '../../../src/throughput/modes.ts';
import type { ThroughputMode } from '../../../src/throughput/sized-file-system.ts';
import {
  perMinute,
  readingsOf,
  reviewed,
  sizedFileSystem,
  tokyo,
  usEast1,
} from '../../support/review-inputs.ts';

type Over = Parameters<typeof sizedFileSystem>[0];
interface Busy {
  readonly read?: number;
  readonly written?: number;
}

function verdictOf(mode: ThroughputMode, { read = 0, written = 0 }: Busy, over: Over = {}) {
  const inOneMinute = (mibps: number) => (at: number) => (at === 5_000 ? perMinute(mibps) || null : null);
  const { verdicts } = reviewed({
    fileSystem: sizedFileSystem({ throughputMode: 'elastic', ...over }),
    prices: over?.region === tokyo.region ? tokyo : usEast1,
    readings: readingsOf({
      'DataReadIOBytes Sum': inOneMinute(read),
      'DataWriteIOBytes Sum': inOneMinute(written),
      'PermittedThroughput Average': () => 5e9,
    }),
  });
  return modeOf(verdicts, mode);
}

const large: Over = { standardGiB: 102_400 };

describe('the limits of a Region', () => {
  it.each<[string, ThroughputMode, Busy, Over, boolean, number]>([
    ['elastic writes 5 GiB/s', 'elastic', { written: 5_120 }, {}, true, 0],
    ['and no more', 'elastic', { written: 5_121 }, {}, false, 1],
    ['elastic reads 60 GiB/s', 'elastic', { read: 61_440 }, {}, true, 0],
    ['and no more', 'elastic', { read: 61_441 }, {}, false, 1],
    ['half of each is one whole', 'elastic', { read: 30_720, written: 2_560 }, {}, true, 0],
    ['and no more', 'elastic', { read: 30_720, written: 2_561 }, {}, false, 1],
    ['One Zone writes 1 GiB/s', 'elastic', { written: 1_025 }, { oneZone: true }, false, 1],
    ['3,414 MiB/s may be provisioned: 80 % of it', 'provisioned', { written: 2_731.2 }, {}, true, 0],
    ['and no more', 'provisioned', { written: 2_731.3 }, {}, false, 0],
    ['a minute above it all is short', 'provisioned', { written: 3_415 }, {}, false, 1],
    ['1,024 MiB/s in Tokyo', 'provisioned', { written: 820 }, { region: tokyo.region }, false, 0],
    ['a read is a third of it', 'provisioned', { read: 2_457.6 }, { region: tokyo.region }, true, 0],
    ['bursting carries 3 GiB/s', 'bursting', { written: 3_072 }, large, true, 0],
    ['and no more, whatever the size', 'bursting', { written: 3_073 }, large, false, 1],
    ['1 GiB/s in Tokyo', 'bursting', { written: 1_025 }, { ...large, region: tokyo.region }, false, 1],
  ])('%s: %s', (_what, mode, busy, over, serves, shortMinutes) => {
    const found = verdictOf(mode, busy, over);
    expect([found.serves, found.shortMinutes]).toEqual([serves, shortMinutes]);
  });
});

describe('what AWS forbids', () => {
  const allowed = (over: Over) =>
    (['bursting', 'provisioned', 'elastic'] as const).filter((mode) => verdictOf(mode, {}, over).allowed);

  it.each<[string, Over, readonly ThroughputMode[]]>([
    ['nothing, of a file system as most are', {}, ['bursting', 'provisioned', 'elastic']],
    ['all but elastic, with Archive storage', { archiveGiB: 1 }, ['elastic']],
    [
      'elastic, in Max I/O mode',
      { performanceMode: 'maxIO', throughputMode: 'bursting' },
      ['bursting', 'provisioned'],
    ],
    ['nothing, with Infrequent Access', { iaGiB: 1_000 }, ['bursting', 'provisioned', 'elastic']],
    ['nothing, in One Zone', { oneZone: true }, ['bursting', 'provisioned', 'elastic']],
  ])('is %s', (_what, over, modes) => expect(allowed(over)).toEqual(modes));
});
