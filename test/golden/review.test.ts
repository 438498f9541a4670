/** `mountwatch review` on a terminal, of worked cases whose numbers test/unit/throughput/cases.test.ts holds. */
import { expect, it } from 'vitest';
import { fileSystemAnswer } from '../../src/reports/review-json.ts';
import { reviewText } from '../../src/reports/review-text.ts';
import { exportedReadings } from '../../src/throughput/exported-readings.ts';
import { parseFileSystems } from '../../src/throughput/parse-file-systems.ts';
import { addMetricData, type MetricPoints } from '../../src/throughput/parse-metric-data.ts';
import { parsePrices } from '../../src/throughput/parse-prices.ts';
import { reviewFileSystem } from '../../src/throughput/review-file-system.ts';
import { windowBefore } from '../../src/throughput/review-window.ts';
import { caseFile, exportedCase } from '../support/throughput-cases.ts';

it('reads as it should: throttled, about to be, idle, and right', async () => {
  const ids = ['bursting-censored', 'nightly-batch-small', 'provisioned-idle', 'time-bomb'];
  const [prices] = ids.map((id) => parsePrices(exported(id).prices, 'prices.json'));
  const fileSystems = ids.map((id, at) => fileSystemAnswer(reviewed(id, `fs-${at}0000000`), null));
  if (prices === undefined) throw new Error('no prices');
  const text = reviewText({ fileSystems, prices, failed: [], notWatched: ['fs-0aaaaaaa'] });
  await expect(`${text}\n`).toMatchFileSnapshot('files/review.txt');
});

function exported(caseId: string, id?: string) {
  const found = caseFile.cases.find((one) => one.id === caseId);
  if (found === undefined) throw new Error(`no case ${caseId}`);
  return exportedCase(found, id);
}

function reviewed(caseId: string, id: string) {
  const { fileSystems, metrics, prices, now } = exported(caseId, id);
  const priced = parsePrices(prices, 'prices.json');
  const [fileSystem] = parseFileSystems(fileSystems, priced.region);
  const byLabel = new Map<string, MetricPoints>();
  addMetricData(metrics, byLabel);
  const readings = exportedReadings(byLabel.values()).get(id) ?? new Map();
  if (fileSystem === undefined) throw new Error('no file system');
  return reviewFileSystem({ fileSystem, readings, window: windowBefore(now), prices: priced, earlier: null });
}
