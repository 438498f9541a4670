/** Each function of template.yaml: its bundle, under Lambda's own client, with its handler and its environment, on moto. */
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { namesOf } from '../house/template.ts';
import { type Deployment, deployOnMoto } from './deployment.ts';
import { proofs } from './proofs.ts';

let deployment: Deployment;
let printed: Readonly<Record<string, readonly string[]>> = {};

beforeEach(async () => {
  // The most writes that the parameter allows: 21 alarms are to be written.
  deployment = await deployOnMoto(inject('motoUrl'), { MeasureMounts: 'true', WritesPerSecond: '3' });
});
afterEach(async () => {
  printed = { ...printed, ...(await deployment.stop()) };
});

describe('the bundles', () => {
  it.each(proofs.map((proof) => ({ ...proof, names: proof.of.join(', ') })))(
    'of $names $what',
    async ({ of, prove }) => {
      await prove(deployment);
      expect([...deployment.answered].sort()).toEqual(of.toSorted());
      expect(deployment.door.refused).toEqual([]);
      expect([...deployment.door.passed.keys()].sort()).toEqual(of.toSorted());
    },
  );
});

describe.each(namesOf('AWS::Serverless::Function'))('the function %s', (name) => {
  it('is run by one of the proofs', () => {
    expect(
      proofs.flatMap(({ of }) => of),
      `${name} of template.yaml needs a proof in test/bundles/proofs.ts`,
    ).toContain(name);
  });

  it('prints one JSON object a line, with its message where the documented filters look for it', () => {
    const lines = (printed[name] ?? []).map((line) => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      if ('_aws' in line) expect(line._aws.CloudWatchMetrics[0].Namespace).toBe('Mountwatch');
      else expect(line).toMatchObject({ level: expect.any(String), message: expect.any(String) });
    }
    expect(lines.filter(({ level }) => level === 'ERROR')).toEqual([]);
  });
});
