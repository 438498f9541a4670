import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskDefinitionOf } from '../../../src/starts/parse-task-definition.ts';
import { fileSystemsOf } from '../../../src/starts/task-definition.ts';
import { webDefinition, webDefinitionArn } from '../../support/task-events.ts';

const described = (changes: object) => taskDefinitionOf({ ...webDefinition.taskDefinition, ...changes });
const mounting = (...names: readonly string[]) => [
  { name: 'web', mountPoints: names.map((sourceVolume) => ({ sourceVolume, containerPath: '/x' })) },
];

describe('a task definition', () => {
  it('is reduced to the volumes that a container mounts', () => {
    const expected = {
      taskDefinitionArn: webDefinitionArn,
      taskRoleArn: 'arn:aws:iam::111122223333:role/web-task',
      executionRoleArn: 'arn:aws:iam::111122223333:role/web-execution',
      networkMode: 'awsvpc',
      efsVolumes: [
        {
          name: 'content',
          fileSystemId: 'fs-01234567',
          rootDirectory: '/',
          transitEncryption: true,
          transitEncryptionPort: null,
          accessPointId: 'fsap-0123456789abcdef0',
          iam: true,
        },
      ],
      s3FilesVolumes: [],
      otherVolumes: [],
      egressIgnoredPorts: null,
    };
    expect(taskDefinitionOf(webDefinition)).toEqual(expected);
    expect(taskDefinitionOf(webDefinition.taskDefinition)).toEqual(expected);
  });

  it('has the defaults of AWS where nothing is given', () => {
    const volumes = [{ name: 'content', efsVolumeConfiguration: { fileSystemId: 'fs-01234567' } }];
    expect(described({ volumes })?.efsVolumes).toEqual([
      {
        name: 'content',
        fileSystemId: 'fs-01234567',
        rootDirectory: '/',
        transitEncryption: false,
        transitEncryptionPort: null,
        accessPointId: null,
        iam: false,
      },
    ]);
  });

  it('tells apart EFS, S3 Files, other drivers and volumes of the host', () => {
    const volumes = [
      { name: 'a', efsVolumeConfiguration: { fileSystemId: 'fs-01234567', transitEncryptionPort: 20049 } },
      { name: 'b', s3filesVolumeConfiguration: { fileSystemArn: 'x' } },
      { name: 'c', fsxWindowsFileServerVolumeConfiguration: {} },
      { name: 'd', dockerVolumeConfiguration: { driver: 'rexray' } },
      { name: 'e', host: { sourcePath: '/x' } },
      { name: 'f', configuredAtLaunch: true },
    ];
    const definition = described({ volumes, containerDefinitions: mounting('a', 'b', 'c', 'd', 'e', 'f') });
    expect(definition).toMatchObject({ s3FilesVolumes: ['b'], otherVolumes: ['c', 'd'] });
    expect(definition?.efsVolumes).toMatchObject([{ name: 'a', transitEncryptionPort: 20049 }]);
  });

  it('mounts what one container takes from another', () => {
    const containerDefinitions = [
      { name: 'sidecar', mountPoints: [], volumesFrom: [{ sourceContainer: 'web' }] },
      ...mounting('content'),
    ];
    expect(described({ containerDefinitions })?.efsVolumes).toHaveLength(1);
    expect(described({ containerDefinitions: containerDefinitions.slice(0, 1) })?.efsVolumes).toEqual([]);
  });

  it('counts a file system once, in sorted order', () => {
    const volumes = ['fs-2', 'fs-1', 'fs-2'].map((fileSystemId, at) => ({
      name: `v${at}`,
      efsVolumeConfiguration: { fileSystemId },
    }));
    const definition = described({ volumes, containerDefinitions: mounting('v0', 'v1', 'v2') });
    expect(definition && fileSystemsOf(definition)).toEqual(['fs-1', 'fs-2']);
  });

  it.each([
    ['22,2049', [22, 2049]],
    [' 2049 ', [2049]],
    ['', []],
  ])('leaves the ports %j to the task', (value, ports) => {
    const properties = [
      { name: 'ProxyEgressPort', value: '15001' },
      { name: 'EgressIgnoredPorts', value },
    ];
    expect(described({ proxyConfiguration: { properties } })?.egressIgnoredPorts).toEqual(ports);
  });

  it('with a proxy and no word on ports leaves none', () => {
    expect(described({ proxyConfiguration: { type: 'APPMESH' } })?.egressIgnoredPorts).toEqual([]);
  });
});

describe('a malformed part', () => {
  it.each([
    ['no object', 7],
    ['null', null],
    ['nothing with an ARN', {}],
    ['an answer about nothing', { taskDefinition: null }],
  ])('that is the whole, %s, is no task definition', (_name, value) => {
    expect(taskDefinitionOf(value)).toBeNull();
  });

  it('counts as absent, and the rest is read', () => {
    const volumes = [
      7,
      { name: 'content', efsVolumeConfiguration: { fileSystemId: 7 } },
      ...webDefinition.taskDefinition.volumes,
    ];
    const containerDefinitions = [null, { mountPoints: 'x' }, ...mounting('content')];
    const definition = described({ volumes, containerDefinitions, taskRoleArn: 7, proxyConfiguration: 'x' });
    expect(definition).toMatchObject({ taskRoleArn: null, egressIgnoredPorts: null });
    expect(definition?.efsVolumes.map(({ fileSystemId }) => fileSystemId)).toEqual(['fs-01234567']);
  });

  it('never throws, wherever it is', () => {
    const part = fc.jsonValue();
    const anyDefinition = fc.record(
      {
        taskDefinitionArn: fc.constant(webDefinitionArn),
        volumes: fc.oneof(part, fc.array(fc.record({ name: part, efsVolumeConfiguration: part }))),
        containerDefinitions: fc.oneof(part, fc.array(fc.record({ mountPoints: part }))),
        proxyConfiguration: fc.oneof(part, fc.record({ properties: part })),
      },
      { requiredKeys: ['taskDefinitionArn'] },
    );
    fc.assert(
      fc.property(anyDefinition, (value) => {
        expect(taskDefinitionOf(value)?.taskDefinitionArn).toBe(webDefinitionArn);
      }),
    );
  });
});
