/** What a diagnosis says where nothing that was looked at explains the failure, and what comes first where something does. */
import { describe, expect, it } from 'vitest';
import { evidenceLines, likelyLines } from '../../../src/reports/diagnosis-lines.ts';
import { diagnosisText } from '../../../src/reports/diagnosis-text.ts';
import { mountFailureClass } from '../../../src/starts/mount-failure-classes.ts';
import { blockedInbound, diagnosedIn, diagnosedWith, dnsReason } from '../../support/diagnosed.ts';
import { refusingWorld } from '../../support/mount-world.ts';
import { aDefinition, aFailedTask, anEc2Task, aVolume, ids } from '../../support/surroundings.ts';

const region = 'us-east-1';
const pluginReason =
  'CannotStartContainerError: Error response from daemon: error while mounting volume \'x\': Post "http://%2Frun%2Fdocker%2Fplugins%2Famazon-ecs-volume-plugin.sock/VolumeDriver.Mount": context deadline exceeded';

describe('where everything looks right', () => {
  it('that is said, and what looked right and what no look can clear', async () => {
    const { diagnosis } = await diagnosedWith({});
    const { firstSuspects } = mountFailureClass('network_timeout');
    expect(likelyLines(diagnosis, region)).toEqual([
      'Nothing that was looked at explains it.',
      'The most likely first:',
      '1. Not cleared: a firewall or an inspection VPC on the way',
      'Looked right:',
      ...firstSuspects.slice(0, -1).map((suspect) => `- ${suspect}`),
    ]);
    expect(diagnosisText(diagnosis, region)).toContain('Nothing that was looked at explains it.');
  });

  it('and no suspect stays, nothing is announced that does not come', async () => {
    const stoppedReason =
      'failed to invoke EFS utils commands: stderr: The "tls" option is required when mounting via "accesspoint"';
    const { diagnosis } = await diagnosedWith({}, aFailedTask({ stoppedReason }));
    expect(diagnosis.likely).toEqual([]);
    expect(likelyLines(diagnosis, region)).toEqual([
      'Nothing that was looked at explains it.',
      'Looked right:',
      ...mountFailureClass('transit_encryption_required').firstSuspects.map((suspect) => `- ${suspect}`),
    ]);
  });
});

it('where nobody may look, nothing is said to have looked right', async () => {
  const { diagnosis } = await diagnosedIn(refusingWorld());
  const lines = likelyLines(diagnosis, region);
  expect(lines[0]).toBe('The most likely first:');
  expect(lines.join('\n')).not.toMatch(/Looked right|explains/);
});

it('what failed comes first, and what looked right is not dwelt upon', async () => {
  const { diagnosis } = await diagnosedWith(blockedInbound);
  const lines = likelyLines(diagnosis, region);
  expect(lines.slice(0, 2)).toEqual(['The most likely first:', expect.stringContaining('1. inbound-2049: ')]);
  expect(lines).not.toContain('Looked right:');
});

describe('an old agent', () => {
  const containerInstance = async () => ({ agentVersion: '1.94.0', attributes: [] });

  it('comes after a network that nobody could look at: it makes a hung mount worse', async () => {
    const definition = async () => aDefinition({ networkMode: 'bridge' });
    const task = anEc2Task({ stoppedReason: null, containers: [{ name: 'web', reason: pluginReason }] });
    const { diagnosis } = await diagnosedWith({ definition, containerInstance }, task);
    expect(diagnosis.likely.map(({ checkId, text }) => checkId ?? text)).toEqual([
      'TCP 2049 is closed between the instance or task and the mount target',
      'many tasks start at once on one instance, and the plugin mounts one volume at a time',
      'agent-version',
    ]);
  });

  it.each(['plugin_missing', 'tls_tunnel', 'helper_config'] as const)('is no reason for %s', (cause) => {
    expect(mountFailureClass(cause).checks).not.toContain('agent-version');
  });
});

describe('an id that the account does not know', () => {
  it('comes first, and nothing is to be created', async () => {
    const { diagnosis } = await diagnosedWith(
      { fileSystem: async () => null, mountTargets: async () => null },
      aFailedTask({ stoppedReason: dnsReason() }),
    );
    expect(diagnosis.likely[0]).toMatchObject({
      checkId: 'file-system-available',
      text: expect.stringContaining(`there is no file system ${ids.fileSystem}`),
    });
    expect(likelyLines(diagnosis, region).join('\n')).not.toContain('create-mount-target');
  });

  it.each(['no_mount_target_in_az', 'network_timeout'] as const)('is looked at for %s', (cause) => {
    expect(mountFailureClass(cause).checks).toContain('file-system-available');
  });
});

it('file systems beyond the third are not cleared with the others', async () => {
  const efsVolumes = [1, 2, 3, 4, 5].map((place) =>
    aVolume({ name: `v${place}`, fileSystemId: `fs-0000000${place}` }),
  );
  const { diagnosis } = await diagnosedWith({ definition: async () => aDefinition({ efsVolumes }) });
  const inbound = diagnosis.checks.find(({ id }) => id === 'inbound-2049');
  expect(inbound).toMatchObject({ result: 'unknown', seen: '2 more file systems were not looked at' });
  const named = await diagnosedWith(
    { definition: async () => aDefinition({ efsVolumes }) },
    aFailedTask({ stoppedReason: dnsReason('fs-0fedcba98') }),
  );
  const results = new Map(named.diagnosis.checks.map(({ id, result }) => [id, result]));
  expect([results.get('dns-support'), results.get('mount-target-in-az')]).toEqual(['pass', 'unknown']);
  expect(diagnosis.fileSystems).toHaveLength(3);
  expect(evidenceLines(diagnosis.checks).join('\n')).not.toContain('null');
});
