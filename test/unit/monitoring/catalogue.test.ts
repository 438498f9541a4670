/** The alarms as the design has them, written out by hand: one line an entry, so that no number changes unseen. */
import { expect, it } from 'vitest';
import { catalogue } from '../../../src/monitoring/catalogue.ts';
import type { CatalogueEntry } from '../../../src/monitoring/catalogue-entry.ts';
import { desire } from '../../../src/monitoring/desire.ts';
import type { FileSystem } from '../../../src/monitoring/file-system.ts';
import { subjectOf } from '../../../src/monitoring/subject.ts';
import { aFileSystem, aSubject, factsOf, someSettings } from '../../support/builders.ts';

const byHand = [
  'burst-credits-low, page, effective bursting | 300 s: IF(c > 6291456000, c + 12*DIFF(c), 1), c = BurstCreditBalance Minimum | below 0, 4 of 5 | missing',
  'burst-credits-draining, ticket, effective bursting | 86400 s: c + 2*DIFF(c), c = BurstCreditBalance Minimum | atMost 0, 1 of 2 | missing',
  'throughput-saturated, page, effective bursting + below the Regional burst cap | 60 s: IF(p < {k}, 100*(m/PERIOD(m))/p, 0), m = MeteredIOBytes Sum, p = PermittedThroughput Average | atLeast 95, 10 of 180 | notBreaching',
  'throughput-saturated, ticket, effective provisioned | 300 s: 100*(m/PERIOD(m))/p, m = MeteredIOBytes Sum, p = PermittedThroughput Average | atLeast 95, 24 of 24 | notBreaching',
  'metered-io-operations-high, ticket, effective bursting | 86400 s: FILL(n, 0), n = MeteredIOBytes SampleCount | atLeast 0.8 x operations a day that the size earns, 1 of 1 | notBreaching',
  'metered-io-operations-high, ticket, effective provisioned | 3600 s: FILL(n, 0), n = MeteredIOBytes SampleCount | atLeast 0.5 x operations an hour that provisioned throughput allows, 3 of 3 | notBreaching',
  'metered-io-operations-high, ticket, elastic | 3600 s: FILL(n, 0), n = MeteredIOBytes SampleCount | atLeast 0.8 x operations an hour that elastic throughput allows, 1 of 1 | notBreaching',
  'io-limit-near, page, General Purpose performance mode | 60 s: i = PercentIOLimit Average | atLeast 95, 15 of 15 | notBreaching',
  'elastic-spend-high, ticket, elastic + has a daily budget | 86400 s: ((FILL(t, 0)-dw-mw)*{read} + (dw+mw)*{write})/1073741824, t = TotalIOBytes Sum, dw = DataWriteIOBytes Sum, mw = MetadataWriteIOBytes Sum | above 1 x daily budget in USD, 1 of 1 | notBreaching',
  'replication-behind, ticket, replicated, first sync done | 900 s: s = TimeSinceLastSync Maximum | above 1800, 3 of 3 | breaching',
];

it('the catalogue is what is written here', () => {
  expect(catalogue.map(lineOf)).toEqual(byHand);
});

it('K is three quarters of burst', () => {
  const saturated = catalogue.find(({ signal }) => signal.numbers?.k !== undefined);
  expect(saturated?.signal.numbers).toEqual({
    k: { share: 0.75, of: 'burst throughput in bytes per second' },
  });
});

/** What reaches CloudWatch of the same: the operator and the missing-data treatment. */
it.each([
  ['burst-credits-low', {}, 'LessThanThreshold', 'missing'],
  ['burst-credits-draining', {}, 'LessThanOrEqualToThreshold', 'missing'],
  ['throughput-saturated', {}, 'GreaterThanOrEqualToThreshold', 'notBreaching'],
  ['elastic-spend-high', { throughputMode: 'elastic' }, 'GreaterThanThreshold', 'notBreaching'],
] as const)('%s is compared by %s', (id, changes: Partial<FileSystem>, operator, treatMissingData) => {
  const wanted = desire(aSubject(changes, { dailyBudgetUSD: 5 })).find(({ entry }) => entry.id === id);
  expect(wanted).toMatchObject({ alarm: { operator, treatMissingData } });
});

it.each(['us-east-1', 'us-east-2', 'us-west-2', 'ap-southeast-2', 'eu-west-1'])(
  'in %s burst is capped at 3 GiB/s, elsewhere at 1',
  (region) => {
    const ids = (where: string) =>
      desire(
        subjectOf(factsOf(aFileSystem({ region: where, standardBytes: 20 * 2 ** 40 })), null, someSettings()),
      ).map(({ entry }) => entry.id);
    expect(ids(region)).toContain('throughput-saturated');
    expect(ids('eu-west-3')).not.toContain('throughput-saturated');
  },
);

function lineOf({ id, severity, when, signal, breach, over, whenMissing }: CatalogueEntry): string {
  const series = Object.entries(signal.series).map(
    ([name, { metric, statistic }]) => `${name} = ${metric} ${statistic}`,
  );
  const [[kind, amount] = ['', 0]] = Object.entries(breach);
  const threshold = typeof amount === 'number' ? amount : `${amount.share} x ${amount.of}`;
  const reads = [signal.expression, ...series].filter((part) => part !== undefined).join(', ');
  return `${id}, ${severity}, ${when.join(' + ')} | ${signal.periodSeconds} s: ${reads} | ${kind} ${threshold}, ${over.breaching} of ${over.of} | ${whenMissing}`;
}
