import { describe, expect, it } from 'vitest';
import { classify } from '../../../src/starts/classify.ts';
import { efsSamples, lookAlikeSamples, mounting, samples, written } from '../../support/mount-failures.ts';

const efsPrefix =
  'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: ';
const denied = `${efsPrefix}b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'`;
const reset = 'mount.nfs4: Connection reset by peer';
const otherPlugin = 'not_efs:other_volume_plugin';

describe('a reason as it was reported', () => {
  it.each(samples)('$id is $expected.cause', ({ text, expected }) => {
    expect(classify([text])).toMatchObject(expected);
  });
});

describe('a reason written from the sources', () => {
  it.each(written)('$id is $expected.cause: $text', ({ text, expected }) => {
    expect(classify([text])).toMatchObject(expected);
  });
});

/** None of them says more than that a text is a reason. */
const forms: Readonly<Record<string, (text: string) => string>> = {
  'in upper case': (text) => text.toUpperCase(),
  'in lower case': (text) => text.toLowerCase(),
  'as Python bytes': (text) => `b'${text}'`,
  'with Python bytes inside': (text) => text.replace(/mount\.nfs4: .*/s, "b'$&\\n'"),
  'as a JSON string': (text) => JSON.stringify(text),
  'as a JSON string of a JSON string': (text) => JSON.stringify(JSON.stringify(text)),
  'with a line break in every gap': (text) => text.replaceAll(' ', '\n'),
  'with Windows line breaks in every gap': (text) => text.replaceAll(' ', '\r\n  '),
  'with an escaped line break in every gap': (text) => text.replaceAll(' ', '\\n'),
  'with no-break spaces': (text) => text.replaceAll(' ', '\u00a0'),
  'with HTML quotes': (text) => text.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  'with curly quotes': (text) => text.replaceAll('"', '\u201d').replaceAll("'", '\u2019'),
  'in China': (text) =>
    text.replaceAll(/\.[a-z]+-[a-z]+-\d\.amazonaws\.com/g, '.cn-northwest-1.amazonaws.com.cn'),
  'of other ids': (text) => text.replaceAll(/\b(fs|fsap)-[\da-fX]{6,17}\b/g, '$1-00ff00ff00ff00ff0'),
  'of other accounts and addresses': (text) => text.replaceAll(/\b\d{9,12}\b/g, '999988887777'),
  'after the stop code': (text) => `TaskFailedToStart: ${text}`,
  'of copilot': (text) => `Task stopped at: 2026-11-02T09:12:34.219Z ${text}`,
  'of the console': (text) => `STOPPED (${text})`,
  'of a service event': (text) => `service web (task 0a1b2c3d) failed to start: ${text}`,
  'of Docker': (text) => `CannotStartContainerError: Error response from daemon: ${text}`,
  'of container creation': (text) => `CannotCreateContainerError: Error response from daemon: ${text}`,
  'with its error name in another case': (text) => `Resourceinitializationerror: ${text}`,
  'among blanks': (text) => `  \n\t${text}\u0000\n`,
};

describe.each(Object.entries(forms))('a reason %s', (_name, reform) => {
  it.each(samples)('$id is still $expected.cause', ({ text, expected }) => {
    expect(classify([reform(text)])).toMatchObject(expected);
  });
});

describe('a reason that was cut off', () => {
  /** Where each cause is told, as the samples say it. */
  const telling: Readonly<Record<string, string>> = {
    connection_reset: 'Connection reset by peer',
    access_denied: 'access denied by server while mounting 127.0.0.1',
    path_not_found: 'reason given by server',
    plugin_missing: 'plugin "amazon-ecs-volume-plugin" not found',
    posix_uid_mismatch: 'failed to chown /var/lib/ecs/volumes',
    dns_unresolved: '.efs.',
    network_timeout: 'mount system call failed',
    tls_tunnel: 'Failed to initialize TLS tunnel',
    credentials: 'Access Key ID and Secret Access Key are not found',
    transit_encryption_required: 'The "tls" option is required',
    access_point_invalid: 'is malformed',
    mount_target_not_available: 'is in available state yet',
    no_mount_target_in_az: 'No matching mount target in the az',
    tls_port: 'Specified port [20049] is unavailable',
    plugin_timeout: 'context deadline exceeded',
  };

  it.each(efsSamples)('$id keeps its cause at every length that leaves it', ({ text, expected }) => {
    const words = telling[expected.cause] ?? '';
    const end = text.indexOf(words) + words.length;
    expect(words).not.toBe('');
    expect(end).toBeGreaterThanOrEqual(words.length);
    for (let length = end; length <= text.length; length++) {
      expect(classify([text.slice(0, length)]), `${length} characters`).toMatchObject(expected);
    }
  });

  it.each([255, 1_024])('at %i characters keeps the cause that is before them', (length) => {
    for (const { text, expected } of efsSamples.filter((sample) => sample.text.length < length)) {
      const filled = `${text} ${'unsuccessful EFS utils command execution '.repeat(30)}`.slice(0, length);
      expect(classify([filled])).toMatchObject(expected);
    }
  });

  it('is an EFS failure of unknown cause where only the family is left', () => {
    const end = 'ResourceInitializationError: failed to invoke EFS'.length;
    for (let length = end; length <= efsPrefix.length; length++) {
      const expected = { efsMountFailure: true, cause: 'unknown' };
      expect(classify([denied.slice(0, length)]), `${length} characters`).toMatchObject(expected);
    }
  });
});

describe('a look-alike among words of EFS stays one', () => {
  const surroundings: readonly ((text: string) => string)[] = [
    (text) => `my-efs-app: ${text}`,
    (text) => `service efs-utils-web (task 0a1b, volume fs-0a1b2c3d4e5f60718) failed to start: ${text}`,
    (text) => `${text} (EFS volume fs-0a1b2c3d4e5f60718 at /mnt/efs)`,
    (text) =>
      `${text} container mount-efs, image 111122223333.dkr.ecr.eu-central-1.amazonaws.com/efs-utils:2`,
    (text) => text.replaceAll(/\b(?:api|netplugin|secrets|bet-validator|sonarqube)\b/g, 'efs-$&'),
    (text) => `EFS task stopped. ${text}`,
    (text) => `Amazon Elastic File System consumer: ${text} See /aws/efs/utils.`,
  ];
  it.each(lookAlikeSamples)('$id', ({ text, expected }) => {
    for (const surround of surroundings) expect(classify([surround(text)])).toMatchObject(expected);
  });
});

describe('an EFS failure stays one, whatever the service is called', () => {
  it.each([
    ...[
      'fluentd',
      'firelens',
      'runc',
      'fsx-sync',
      'ebs-volume',
      'cloudstor',
      'rexray',
      'spot-fleet',
      'netplugin',
    ],
    ...[
      'health-checks',
      'secrets-manager',
      'ecr',
      'env-files',
      's3files-sync',
      'logging-driver',
      'oom-killer',
    ],
  ])('%s', (name) => {
    const plugin = `Error response from daemon: create ecs-${name}-7-${name}-00: VolumeDriver.Create: mounting volume failed: ${reset}`;
    expect(
      classify([`service ${name} (task 0a1b) failed to start: ${denied} (volume ${name})`]),
    ).toMatchObject({
      efsMountFailure: true,
      cause: 'access_denied',
    });
    expect(classify([plugin])).toMatchObject({ efsMountFailure: true, cause: 'connection_reset' });
  });
});

/** The agent names every Docker volume `ecs-...`, and Docker prints the name before the words of its plugin. */
describe('the name of a volume says nothing of its driver', () => {
  const names = ['ecs-orders-12-data-be8f9ec0', 'ecs-rexray-1-efs-00', 'ecs-efs-3-fs-0a1b2c3d-ff', 'orders'];
  it.each([
    ['Post "http://%2Frun%2Fdocker%2Fplugins%2Fnewvol.sock/VolumeDriver.Create": EOF', false, otherPlugin],
    ['VolumeDriver.Create: newvol: context deadline exceeded', false, otherPlugin],
    ['VolumeDriver.Create: quota exceeded', false, otherPlugin],
    ['error looking up volume plugin newvol: plugin "newvol" not found', false, otherPlugin],
    ['VolumeDriver.Create: context deadline exceeded', true, 'plugin_timeout'],
    [`VolumeDriver.Create: mounting volume failed: ${reset}`, true, 'connection_reset'],
  ])('%s', (words, efsMountFailure, cause) => {
    for (const name of names) {
      const text = `Error response from daemon: create ${name}: ${words}`;
      expect(classify([text]), name).toMatchObject({ efsMountFailure, cause });
    }
  });

  it.each([
    ['after words of NFS', `mount.nfs4: access denied by server; `],
    ['after a place in the text that could be of EFS', 'Error response from daemon: mount.nfs4: timed out; '],
  ])('another plugin that is proved by its socket is told %s', (_name, before) => {
    const socket = 'Post "http://%2Frun%2Fdocker%2Fplugins%2Fnewvol.sock/VolumeDriver.Mount": EOF';
    expect(classify([before + socket])).toMatchObject({ efsMountFailure: false, cause: otherPlugin });
  });

  it.each([
    ['its own words', ': mounting volume failed: exit status 32'],
    ['its name', ' (amazon-ecs-volume-plugin)'],
    ['its directory', " while mounting volume '/var/lib/ecs/volumes/ecs-orders-12-data-be8f9ec0'"],
  ])('only the plugin of ECS, by %s, outranks the name of another one', (_name, words) => {
    const other = 'VolumeDriver.Mount: portworx';
    expect(classify([other])).toMatchObject({ efsMountFailure: false, cause: otherPlugin });
    expect(classify([other + words])).toMatchObject({ efsMountFailure: true });
  });
});

describe('several reasons of one task', () => {
  it('an EFS failure in a container beats a look-alike in the task', () => {
    expect(classify(['Task failed container health checks', denied]).cause).toBe('access_denied');
    expect(classify(['CannotPullContainerError: not found', denied]).cause).toBe('access_denied');
  });

  it('a known cause beats an unknown one, and of two the first is told', () => {
    expect(classify([efsPrefix, denied]).cause).toBe('access_denied');
    expect(classify([reset, denied]).cause).toBe('connection_reset');
  });

  it('what says more beats what says little', () => {
    const pull = 'CannotPullContainerError: not found';
    expect(classify(['Essential container in task exited', pull]).cause).toBe('not_efs:image_pull');
  });

  it('a mention of EFS beats one that says nothing, wherever it stands', () => {
    const [mention, nothing] = ['Something about EFS', 'Something'];
    for (const texts of [
      [mention, nothing],
      [nothing, mention],
    ]) {
      expect(classify(texts)).toMatchObject({ efsMountFailure: 'ambiguous', cause: 'unknown' });
    }
  });

  it('a look-alike that says little beats a mention of EFS, wherever it stands', () => {
    const [weak, mention] = ['Essential container in task exited', 'Something about EFS'];
    expect(classify([mention, weak]).cause).toMatch(/^not_efs:/);
    expect(classify([weak, mention]).cause).toMatch(/^not_efs:/);
  });

  it('none, and empty ones, say nothing', () => {
    for (const texts of [[], [''], ['', ' ']]) {
      expect(classify(texts)).toMatchObject({ efsMountFailure: false, cause: 'unknown' });
    }
  });
});

describe('the task definition knows what was mounted', () => {
  const s3Denied = `${denied} the mount of S3 Files failed`;
  const foreign = 'mount.nfs4: access denied by server while mounting 10.20.1.15:/';
  it.each([
    ['EFS words without any volume', denied, mounting(), false, 'unknown'],
    ['EFS words and an S3 Files volume', denied, mounting('s3'), false, 'not_efs:s3_files'],
    ['EFS words and an EFS volume', denied, mounting('efs'), true, 'access_denied'],
    ['EFS words and both', denied, mounting('efs', 's3'), true, 'access_denied'],
    ['S3 Files named and both', s3Denied, mounting('efs', 's3'), false, 'not_efs:s3_files'],
    ['S3 Files named and only EFS', s3Denied, mounting('efs'), true, 'access_denied'],
    ['S3 Files named, nothing known', s3Denied, null, false, 'not_efs:s3_files'],
    ['NFS and another volume', reset, mounting('other'), false, 'not_efs:other_nfs'],
    [
      'a plugin and another volume',
      'VolumeDriver.Mount: context deadline exceeded',
      mounting('other'),
      false,
      'not_efs:other_volume_plugin',
    ],
    ['a server by its address and only EFS', foreign, mounting('efs'), true, 'access_denied'],
    [
      'a server by its address and EFS beside others',
      foreign,
      mounting('efs', 'other'),
      false,
      'not_efs:other_nfs',
    ],
    ['a server by its address, nothing known', foreign, null, false, 'not_efs:other_nfs'],
    ['a server by its address and only S3 Files', foreign, mounting('s3'), false, 'not_efs:other_nfs'],
    ['a server by its address without any volume', foreign, mounting(), false, 'not_efs:other_nfs'],
    [
      'a look-alike and an EFS volume',
      'CannotPullContainerError: x',
      mounting('efs'),
      false,
      'not_efs:image_pull',
    ],
    ['words of some plugin and only EFS', 'VolumeDriver.Create: x', mounting('efs'), true, 'unknown'],
    ['words of some plugin and both', 'VolumeDriver.Create: x', mounting('efs', 'other'), false, otherPlugin],
    ['another plugin by name and only EFS', 'VolumeDriver.Create: pxd', mounting('efs'), false, otherPlugin],
    ['EFS mentioned and none mounted', 'Something about EFS', mounting(), false, 'unknown'],
    ['EFS mentioned and mounted', 'Something about EFS', mounting('efs'), 'ambiguous', 'unknown'],
  ] as const)('%s', (_name, text, definition, efsMountFailure, cause) => {
    expect(classify([text], definition)).toMatchObject({ efsMountFailure, cause });
  });
});

describe('a text that is longer than any reason', () => {
  const noise = 'x '.repeat(50_000);
  it.each([
    ['at its beginning', denied + noise],
    ['at its end', noise + denied],
  ])('is judged by what stands %s', (_name, text) => {
    expect(classify([text])).toMatchObject({ efsMountFailure: true, cause: 'access_denied' });
  });

  it('has marks on its letters and is read without them', () => {
    const marked = denied.replaceAll(/[a-z]/g, '$&\u0316\u0301');
    expect(classify([marked])).toEqual(classify([denied]));
  });
});

it('what is no text says nothing, and what stands beside it is heard', () => {
  const given = [null, undefined, 7, {}, [denied], Symbol('x')] as unknown as readonly string[];
  expect(classify(given)).toEqual(classify([]));
  expect(classify([...given, denied])).toEqual(classify([denied]));
});

it('the remedy is the one of the class, or of the look-alike', () => {
  expect(classify([denied]).remedy).toContain('ClientMount');
  expect(classify(['CannotPullContainerError: x']).remedy).toContain('registry');
  expect(classify(['']).remedy).not.toBe('');
});
