/** What a function's bundle may weigh and hold; each limit is there because a measured start was slower without it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleOptions } from '../../build/bundle-options.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'mountwatch-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Each 100 kB cost some 6 ms of a start: what a function needs for its work, and a little room. */
const mostKilobytes: Readonly<Record<string, number>> = {
  'reconcile-file-systems': 430,
  'sweep-file-systems': 410,
  // The sweep and the health check at once, where only a deployment waits for it.
  'follow-stack': 620,
  // Eight clients: the evidence of a failed mount lies in ECS, EFS, EC2, IAM and CloudTrail.
  'task-state-changed': 640,
  // Eight clients: SNS and KMS, CloudTrail, CloudWatch, EFS, Systems Manager and the table.
  'check-health': 515,
  'correlate-starts': 400,
  'begin-review': 310,
  'review-file-system': 335,
  'end-review': 290,
};
// No function draws: charts are the command's.
const forbidden =
  /sso|nested-clients|credential-provider-(ini|process|node\/)|submodules\/event-streams|node_modules\/(echarts|zrender)\//;
/** What a function says of `{ Records: [] }` where nothing else is set. */
const refusals: Readonly<Record<string, string>> = {
  // It has to answer without settings, too, and cannot answer this.
  'follow-stack': 'no request of CloudFormation: ResponseURL is missing',
};
const names = readdirSync(`${root}src/handlers`).map((file) => file.replace('.ts', ''));

describe.each(names)('the bundle of %s', (name) => {
  const outfile = join(folder, name, 'index.cjs');
  const most = mostKilobytes[name] ?? 0;
  const built = build({ ...bundleOptions(root), entryPoints: [`${root}src/handlers/${name}.ts`], outfile });

  it(`is at most ${most} kB, with nothing that slows a start`, async () => {
    const { metafile } = await built;
    const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith('.cjs'))?.[1];
    expect(output?.bytes).toBeLessThanOrEqual(most * 1_000);
    const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    expect(inputs.map(([path]) => path).filter((path) => forbidden.test(path))).toEqual([]);
    expect(inputs.length).toBeGreaterThan(20);
  });

  it('reads no settings when it is imported, refuses to run without them by name, and loads no undici', async () => {
    await built;
    const program = `
      const read = [];
      process.env = new Proxy(process.env, { get: (env, key) => (read.push(key), env[key]) });
      const { handler } = require(${JSON.stringify(outfile)});
      const settings = read.filter((key) => /MOUNTWATCH|QUEUE/.test(String(key)));
      const undici = () => process.moduleLoadList.some((module) => /undici/.test(module));
      handler({ Records: [] }, {}).catch((error) => console.log(JSON.stringify({ settings, undici: undici(), error: error.message })));
    `;
    const env = { PATH: process.env.PATH, POWERTOOLS_LOG_LEVEL: 'SILENT' };
    const answer = JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', env }));
    expect(answer).toEqual({
      settings: [],
      undici: false,
      error: refusals[name] ?? 'the environment variable MOUNTWATCH_STACK is not set',
    });
  });
});
