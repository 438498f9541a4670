/** The workload of examples/ in the local region: whole, nothing is wrong with it; each piece broken is found by its name. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { diagnoseIn } from '../../src/cli/diagnose.ts';
import { advise } from '../../src/flows/advise.ts';
import { diagnose } from '../../src/flows/diagnose.ts';
import { classify } from '../../src/starts/classify.ts';
import { checksFor } from '../../src/starts/diagnosis.ts';
import { textsOf } from '../../src/starts/failed-start.ts';
import type { Check } from '../../src/starts/failure.ts';
import { mountFailureClasses } from '../../src/starts/mount-failure-classes.ts';
import type { Task } from '../../src/starts/task.ts';
import type { Given } from '../house/template.ts';
import { type ExampleRegion, exampleRegion } from '../support/example-region.ts';
import { adding, type Edit, exampleStack, having, together, without } from '../support/example-stack.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

type Deployed = ExampleRegion & { readonly tasks: readonly Task[] };

/** With enough tasks for both zones. */
async function deployed(edit?: Edit, given: Given = {}): Promise<Deployed> {
  const made = await exampleRegion(exampleStack(edit, { TaskCount: '4', ...given }));
  const tasks = await Promise.all(made.taskArns.map((arn) => made.world.surroundings.task(arn)));
  return { ...made, tasks: tasks.filter((task) => task !== null) };
}

const mounts = ({ tasks }: Deployed) => tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').length;
const zonesOf = (tasks: readonly Task[]) =>
  [...new Set(tasks.map(({ availabilityZone }) => availabilityZone))].sort();

describe('whole', () => {
  let whole: Deployed;
  beforeAll(async () => {
    whole = await deployed();
  });

  it('its tasks run, in two zones', () => {
    expect(mounts(whole)).toBe(4);
    expect(zonesOf(whole.tasks)).toEqual(['us-east-1a', 'us-east-1b']);
  });

  it.each(mountFailureClasses.filter(({ checks }) => checks.length > 0).map(({ cause }) => cause))(
    'nothing is wrong with what is looked at for %s',
    async (cause) => {
      const classification = { efsMountFailure: true, cause, remedy: '' } as const;
      for (const task of whole.tasks) {
        const { checks } = await diagnose(task, classification, whole.world);
        expect(checks.map(({ id }) => id)).toEqual(checksFor(classification));
        expect(checks.filter(({ result }) => result !== 'pass')).toEqual([]);
      }
    },
  );
});

async function diagnosed({ tasks, world }: Deployed) {
  const [task] = tasks.filter(({ lastStatus }) => lastStatus === 'STOPPED');
  if (task === undefined) throw new Error('no task failed');
  const definition = await world.definitions.find(task.taskDefinitionArn);
  return diagnose(task, classify(textsOf(task), definition), world);
}

const notPassed = (checks: readonly Check[], result: Check['result']) =>
  checks.filter((check) => check.result === result).map(({ id }) => id);

const policy = 'FileSystem.FileSystemPolicy.Statement';
const ofRole = 'TaskMayMount.PolicyDocument.Statement';
const volume = 'TaskDefinition.Volumes.0.EFSVolumeConfiguration';
const writeOnly = ['elasticfilesystem:ClientWrite'];

const permissionsOnExecutionRole = together(
  having('TaskMayMount.RoleName', { Ref: 'ExecutionRole' }),
  having(`${policy}.0.Principal.AWS`, { 'Fn::GetAtt': ['ExecutionRole', 'Arn'] }),
);
const noClientMount = together(
  having(`${policy}.0.Action`, writeOnly),
  having(`${ofRole}.0.Action`, writeOnly),
);
const anotherAccessPoint = together(
  adding('Other', 'AccessPoint'),
  having(`${volume}.AuthorizationConfig.AccessPointId`, { Ref: 'Other' }),
);

/** What is broken, its edit, the cause, the checks that fail, and what is named first. */
const broken: readonly [string, Edit, string, readonly string[], RegExp][] = [
  [
    'no inbound 2049',
    without('NfsIntoMountTargets'),
    'network_timeout',
    ['inbound-2049'],
    /lets in TCP 2049 from nothing, and the task is sg-/,
  ],
  [
    'no egress 2049',
    without('NfsOutOfTasks'),
    'network_timeout',
    ['egress-2049'],
    /of the task lets out TCP 2049 to nothing/,
  ],
  [
    'no DNS hostnames',
    having('Vpc.EnableDnsHostnames', undefined),
    'dns_unresolved',
    ['dns-hostnames'],
    /enableDnsHostnames/i,
  ],
  [
    'the permissions on the execution role',
    permissionsOnExecutionRole,
    'access_denied',
    ['file-system-policy', 'task-role'],
    /it names the execution role arn:aws:iam::111122223333:role\/trial-ExecutionRole, and mounting uses the task role/,
  ],
  [
    'ClientMount in neither policy',
    noClientMount,
    'access_denied',
    ['file-system-policy', 'task-role'],
    /the policy does not allow elasticfilesystem:ClientMount to the task role .*trial-TaskRole/,
  ],
  [
    'no IAM authorization',
    having(`${volume}.AuthorizationConfig.IAM`, undefined),
    'access_denied',
    ['iam-authorization'],
    /authorizationConfig.iam of work is DISABLED: the mount is anonymous/,
  ],
  [
    'another access point than the role may use',
    anotherAccessPoint,
    'access_denied',
    ['task-role'],
    /ClientMount explicitDeny/,
  ],
  [
    'no access point',
    having(`${volume}.AuthorizationConfig.AccessPointId`, undefined),
    'access_denied',
    ['file-system-policy', 'task-role'],
    /the conditions are not met in statement "TaskRoleThroughAnAccessPoint"/,
  ],
  [
    'an access point without transit encryption',
    having(`${volume}.TransitEncryption`, 'DISABLED'),
    'transit_encryption_required',
    ['transit-encryption'],
    /transitEncryption of work is DISABLED, and iam and fsap-\w+ needs it/,
  ],
  [
    'IAM authorization without transit encryption',
    together(
      having(`${volume}.TransitEncryption`, undefined),
      having(`${volume}.AuthorizationConfig.AccessPointId`, undefined),
    ),
    'transit_encryption_required',
    ['transit-encryption'],
    /transitEncryption of work is DISABLED, and iam needs it/,
  ],
];

describe('broken', () => {
  it.each(broken)('by %s: no task mounts, and that is found', async (_what, edit, cause, failing, named) => {
    const made = await deployed(edit);
    expect(mounts(made)).toBe(0);
    const { classification, checks, likely } = await diagnosed(made);
    expect(classification).toMatchObject({ efsMountFailure: true, cause });
    expect(notPassed(checks, 'fail')).toEqual(failing);
    expect(notPassed(checks, 'unknown')).toEqual([]);
    expect(likely[0]).toEqual({ checkId: failing[0], text: expect.stringMatching(named) });
  });

  it('by a zone without a mount target: its tasks do not mount, and that is found', async () => {
    const made = await deployed(without('SecondMountTarget'));
    const [failed, run] = ['STOPPED', 'RUNNING'].map((state) =>
      made.tasks.filter(({ lastStatus }) => lastStatus === state),
    );
    expect([zonesOf(failed ?? []), zonesOf(run ?? [])]).toEqual([['us-east-1b'], ['us-east-1a']]);
    const { classification, checks, likely } = await diagnosed(made);
    expect(classification.cause).toBe('dns_unresolved');
    expect(notPassed(checks, 'fail')).toEqual(['mount-target-in-az']);
    expect(likely[0]?.text).toMatch(/^no available mount target in use1-az2, where subnet-/);
  });

  it('by an access point whose directory nobody makes: no API tells, so it is what is left to suspect', async () => {
    const made = await deployed(having('AccessPoint.RootDirectory.CreationInfo', undefined));
    expect(mounts(made)).toBe(0);
    const { classification, checks, likely } = await diagnosed(made);
    expect(classification.cause).toBe('access_denied');
    expect([notPassed(checks, 'fail'), notPassed(checks, 'unknown')]).toEqual([[], ['access-point-root']]);
    expect(checks.find(({ id }) => id === 'access-point-root')?.seen).toMatch(
      /is \/workload without CreationInfo/,
    );
    expect(likely[0]?.text).toBe(
      'the root directory of the access point does not exist and has no CreationInfo',
    );
  });
});

/** Within one account one allowance is enough, and one denial refuses. */
describe('mounts all the same', () => {
  it.each<[string, Edit]>([
    ['with ClientMount in the policy of the file system alone', having(`${ofRole}.0.Action`, writeOnly)],
    ['with ClientMount in the policy of the role alone', having(`${policy}.0.Action`, writeOnly)],
    ['without a policy of the file system', having('FileSystem.FileSystemPolicy', undefined)],
    [
      'through another access point, were it not for the denial',
      together(anotherAccessPoint, having(`${ofRole}.1`, undefined)),
    ],
  ])('%s', async (_what, edit) => {
    expect(mounts(await deployed(edit))).toBe(4);
  });
});

describe('what others see of it', () => {
  it.each<[string, Given, readonly string[]]>([
    ['a trail of writes', { Trail: 'writes' }, []],
    ['a trail of everything', { Trail: 'all', ContainerInsights: 'enhanced' }, []],
    ['no trail', {}, ['trail no']],
    [
      'no Container Insights',
      { Trail: 'all', ContainerInsights: 'disabled' },
      ['container-insights disabled'],
    ],
  ])('with %s: advice, while nothing is wrong', async (_what, given, advised) => {
    const made = await deployed(undefined, given);
    expect(mounts(made)).toBe(4);
    const advice = await advise(made.tasks[0] as Task, 'us-east-1', made.world);
    expect(advice.map(({ id, value }) => `${id} ${value}`)).toEqual(advised);
  });

  it('is advice beside the checks of the command', async () => {
    const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
    const { taskArns, world } = await deployed(without('NfsIntoMountTargets'));
    await diagnoseIn({ task: taskArns[0] ?? '', json: true }, () => world);
    const answer = JSON.parse(printed.mock.calls[0]?.[0]);
    expect(answer.checks[0]).toMatchObject({ id: 'inbound-2049', result: 'fail' });
    expect(answer.advice).toMatchObject([{ id: 'trail', value: 'no' }]);
  });
});
