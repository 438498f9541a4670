/** What a review of the worked cases answers is itself again, through DynamoDB's form: the stored form lacks no field. */
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../src/aws/dynamodb-query.ts';
import { reviewItem, reviewOf } from '../../src/aws/review-items.ts';
import { fileSystemAnswer } from '../../src/reports/review-json.ts';
import { exportedReadings } from '../../src/throughput/exported-readings.ts';
import { parseFileSystems } from '../../src/throughput/parse-file-systems.ts';
import { addMetricData, type MetricPoints } from '../../src/throughput/parse-metric-data.ts';
import { parsePrices } from '../../src/throughput/parse-prices.ts';
import { reviewFileSystem } from '../../src/throughput/review-file-system.ts';
import { windowBefore } from '../../src/throughput/review-window.ts';
import { weekSummary } from '../../src/throughput/week-summary.ts';
import { caseFile, exportedCase, type ThroughputCase } from '../support/throughput-cases.ts';

const modes = ['bursting', 'provisioned', 'elastic'] as const;
const ofEachMode = modes.flatMap(
  (mode) => caseFile.cases.find(({ inputs }) => inputs.currentMode === mode) ?? [],
);

describe('is itself again:', () => {
  it.each(ofEachMode)('the review of $id', (one) => {
    const review = reviewed(one);
    const { hours: _hours, ...answer } = fileSystemAnswer(review, null);
    const at = exportedCase(one).now;
    const stored = { fileSystemId: review.fileSystem.id, at, answer, week: weekSummary(review) };
    expect(reviewOf(unmarshall(marshall(reviewItem(stored))) as Item)).toEqual(stored);
  });
});

it('there is a case of each mode', () => {
  expect(ofEachMode.map(({ inputs }) => inputs.currentMode)).toEqual(modes);
});

function reviewed(one: ThroughputCase) {
  const exported = exportedCase(one);
  const prices = parsePrices(exported.prices, 'a file');
  const [fileSystem] = parseFileSystems(exported.fileSystems, prices.region);
  if (fileSystem === undefined) throw new Error('no file system');
  const byLabel = new Map<string, MetricPoints>();
  addMetricData(exported.metrics, byLabel);
  const readings = exportedReadings(byLabel.values()).get(fileSystem.id) ?? new Map();
  return reviewFileSystem({
    fileSystem,
    readings,
    window: windowBefore(exported.now),
    prices,
    earlier: null,
  });
}
