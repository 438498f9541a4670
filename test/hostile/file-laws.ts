/** Files that somebody hands to the command: a value, or one sentence that says what is wrong and where. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { exportedReview } from '../../src/cli/exported-review.ts';
import { readTaskDefinitions } from '../../src/cli/read-task-definitions.ts';
import { parseJson } from '../../src/monitoring/json.ts';
import { readSettings } from '../../src/monitoring/settings.ts';
import { reviewText } from '../../src/reports/review-text.ts';
import { startsJson } from '../../src/reports/starts-json.ts';
import { rejectedText, startsText } from '../../src/reports/starts-text.ts';
import { taskDefinitionOf } from '../../src/starts/parse-task-definition.ts';
import { startLines } from '../../src/starts/read-start-lines.ts';
import { parseFileSystems } from '../../src/throughput/parse-file-systems.ts';
import { parseListedProduct } from '../../src/throughput/parse-listed-product.ts';
import { addMetricData } from '../../src/throughput/parse-metric-data.ts';
import { parsePrices } from '../../src/throughput/parse-prices.ts';
import { assertNoSecret } from './canary.ts';
import { fileSystems, metrics, prices, product, settings } from './exported-samples.ts';
import { hostileJson, hostileValue } from './json.ts';
import { awaitedLaw, law } from './law.ts';
import { taskDefinition, taskMessages } from './samples.ts';
import { assertSentence, readOrSentence } from './sentence.ts';
import { assertSeen } from './shown.ts';

const folder = mkdtempSync(join(tmpdir(), 'mountwatch-hostile-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

export const fileLaws = [
  law(
    {
      name: 'exported-files',
      sentence:
        'any exported file system, metric, price or product is read with true numbers, or refused in a sentence',
      share: 8_000,
    },
    fc.tuple(
      hostileValue([fileSystems]),
      hostileValue([metrics]),
      hostileValue([prices]),
      hostileValue([product]),
    ),
    ([described, exported, priced, listed]) => {
      for (const one of readOrSentence(() => parseFileSystems(described, 'us-east-1')) ?? []) {
        for (const size of [one.standardBytes, one.iaBytes, one.archiveBytes])
          assert.ok(Number.isFinite(size) && size >= 0);
      }
      const byLabel = new Map();
      readOrSentence(() => addMetricData(exported, byLabel));
      readOrSentence(() => parsePrices(priced, 'prices.json'));
      for (const { amountUSD } of readOrSentence(() => parseListedProduct(listed))?.offers ?? []) {
        assert.ok(Number.isFinite(amountUSD) && amountUSD >= 0);
      }
    },
  ),
  awaitedLaw(
    {
      name: 'review-files',
      sentence:
        'mountwatch review of any exported files answers without a number that is none, or ends in a sentence',
      share: 1_000,
    },
    fc.tuple(hostileJson([fileSystems]), hostileJson([metrics]), hostileJson([prices])),
    async ([described, exported, priced]) => {
      const files = {
        fileSystems: fileOf('fs.json', described),
        metrics: [fileOf('m.json', exported)],
        prices: fileOf('p.json', priced),
      };
      try {
        const answer = await exportedReview(files);
        assertSeen(reviewText(answer));
        assert.doesNotMatch(reviewText(answer), /NaN|undefined|Infinity/);
      } catch (error) {
        assertSentence(error);
      }
    },
  ),
  awaitedLaw(
    {
      name: 'definition-files',
      sentence: 'any file of task definitions is read without an environment, or refused in a sentence',
      share: 1_500,
    },
    hostileJson([taskDefinition, [taskDefinition]]),
    async (text) => {
      try {
        assertNoSecret(await readTaskDefinitions(fileOf('d.json', text)));
      } catch (error) {
        assertSentence(error);
      }
    },
  ),
  law(
    {
      name: 'event-files',
      sentence:
        'mountwatch starts of any lines tells them or leaves them out by number, and nothing in it steers a terminal or is secret',
      share: 5_000,
    },
    fc.tuple(
      fc.array(hostileJson(taskMessages), { minLength: 1, maxLength: 6 }),
      hostileValue([taskDefinition]),
    ),
    ([texts, described]) => {
      const lines = startLines();
      texts.forEach((text, at) => {
        lines.read(at + 1, parseJson(text));
      });
      const definition = taskDefinitionOf(described);
      const told = lines.told(
        new Map(definition === null ? [] : [[definition.taskDefinitionArn, definition]]),
      );
      const shown = [startsText(told), ...rejectedText(told.rejected)];
      for (const text of shown) {
        assertSeen(text);
        assertNoSecret(text);
      }
      assertNoSecret(startsJson(told));
    },
  ),
  law(
    {
      name: 'settings',
      sentence: 'any settings are read with true numbers, or refused by name',
      share: 3_000,
    },
    hostileJson([settings]),
    (text) => {
      const read = readSettings('mountwatch', text);
      if ('invalid' in read) {
        assert.ok(
          read.invalid.length > 0 && read.invalid.length < 2_000,
          `${read.invalid.length} characters`,
        );
        assertSeen(read.invalid);
      } else {
        const { prices: given, ...others } = read.settings;
        for (const value of [...Object.values(others), ...Object.values(given)]) {
          assert.ok(typeof value !== 'number' || Number.isFinite(value), `${value}`);
        }
      }
    },
  ),
];
