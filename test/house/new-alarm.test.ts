/** A newcomer adds an alarm in two files: an entry of the catalogue and its runbook. Here it is done, on a copy. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runbookProblems, stackAlarmIds } from './runbooks.ts';

const root = new URL('../../', import.meta.url).pathname;
const copy = mkdtempSync(join(tmpdir(), 'mountwatch-'));

const entry = `
  {
    id: 'client-connections-high',
    severity: 'ticket',
    when: ['elastic'],
    lean: 'left out',
    intent: 'Near the limit of 25,000 client connections.',
    impact: 'Beyond it new mounts are refused: tasks do not start.',
    signal: {
      periodSeconds: 60,
      series: { n: { metric: 'ClientConnections', statistic: 'Sum' } },
      inWords: 'client connections',
    },
    breach: { atLeast: 20_000 },
    unit: 'connections',
    override: { from: 1, to: 100 },
    over: { breaching: 5, of: 5 },
    whenMissing: 'notBreaching',
    whenMissingBecause: 'Without clients there may be no points.',
    because: '80 % of the quota of 25,000 connections, for five minutes.',
    source: 'https://docs.aws.amazon.com/efs/latest/ug/limits.html',
    firstCommand: describeCommand,
  },
] as const satisfies`;

const runbook = '# client-connections-high\n\n## Meaning\n\n## Impact\n\n## Diagnosis\n\n## Mitigation\n';

const program = `
  import { look } from '${copy}/src/flows/look.ts';
  import { localRegion } from '${copy}/src/local/region.ts';
  import { readSettings } from '${copy}/src/monitoring/settings.ts';
  import { catalogue } from '${copy}/src/monitoring/catalogue.ts';
  const region = localRegion({ region: 'us-east-1', account: '111122223333', start: new Date(0), writesPerSecond: 1000 });
  region.efs.create({ id: 'fs-01234567', throughputMode: 'elastic' });
  const request = { fileSystemId: 'fs-01234567', askedBy: 'test', eventTime: null, since: null, missingSince: null };
  await region.clock.drive(look(request, readSettings('mountwatch', '{}').settings, region.world));
  console.log(JSON.stringify({ alarms: [...region.alarms.stored.keys()].sort(), ids: catalogue.map(({ id }) => id) }));
`;

beforeAll(() => {
  for (const folder of ['src', 'docs']) cpSync(join(root, folder), join(copy, folder), { recursive: true });
  cpSync(join(root, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true }));

it('an alarm added in the catalogue and its runbook is wanted, described, accepted and documented', () => {
  const file = join(copy, 'src/monitoring/catalogue.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace('\n] as const satisfies', entry));
  writeFileSync(join(copy, 'docs/runbooks/client-connections-high.md'), runbook);

  const answer = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  const { alarms, ids } = JSON.parse(answer);
  expect(alarms).toEqual([
    'mountwatch/fs-01234567/client-connections-high',
    'mountwatch/fs-01234567/io-limit-near',
    'mountwatch/fs-01234567/metered-io-operations-high',
  ]);
  const folder = join(copy, 'docs/runbooks');
  const runbooks = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  expect(runbookProblems([...ids, ...stackAlarmIds], runbooks)).toEqual([]);
});
