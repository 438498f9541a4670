import { expect, it } from 'vitest';
import { serviceNames, servicesByFileSystem } from '../../../src/starts/known-services.ts';
import type { Mount } from '../../../src/starts/mounts.ts';

const now = new Date('2026-11-24T08:00:00Z');
const aMount = (changes: Partial<Mount> = {}): Mount => ({
  fileSystemId: 'fs-00000001',
  cluster: 'a',
  service: 'web',
  firstSeenAt: new Date('2026-06-01T00:00:00Z'),
  lastSeenAt: now,
  ...changes,
});

it('services are named with their cluster, sorted and once; tasks outside services by their cluster', () => {
  const mounts = [
    aMount({ cluster: 'b' }),
    aMount(),
    aMount({ service: '(standalone)' }),
    aMount({ service: 'api' }),
    aMount(),
  ];
  expect(serviceNames(mounts)).toEqual(['a/(standalone)', 'a/api', 'a/web', 'b/web']);
});

it('a service without EFS is no mount, and a file system without a known service is absent', () => {
  const mounts = [
    aMount({ fileSystemId: null }),
    aMount({ fileSystemId: 'fs-00000002', service: 'api' }),
    aMount(),
    aMount({ service: 'job' }),
  ];
  expect(servicesByFileSystem(mounts)).toEqual(
    new Map([
      ['fs-00000002', ['a/api']],
      ['fs-00000001', ['a/job', 'a/web']],
    ]),
  );
  expect(serviceNames([aMount({ fileSystemId: null })])).toEqual([]);
});
