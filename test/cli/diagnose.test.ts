import { Readable } from 'node:stream';
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeClustersCommand, DescribeTasksCommand, ECSClient } from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DiagnoseOptions, diagnoseCommand, diagnoseIn } from '../../src/cli/diagnose.ts';
import { ReadFailed } from '../../src/flows/errors.ts';
import { blockedInbound, dnsReason } from '../support/diagnosed.ts';
import { type FakeWorld, fakeWorld, refusingWorld } from '../support/mount-world.ts';
import { aFailedTask, ids, timeoutReason } from '../support/surroundings.ts';
import { describedTask } from '../support/task-events.ts';

const printed: string[] = [];
const complained: string[] = [];

beforeEach(() => {
  printed.length = 0;
  complained.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void complained.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A text alone never gets to a world. */
function noWorld(): never {
  throw new Error('nobody was to be called');
}

async function answers(options: DiagnoseOptions, worldOf: (region: string) => FakeWorld = noWorld) {
  const code = await diagnoseIn({ json: true, ...options }, worldOf);
  return { code, json: printed.map((line) => JSON.parse(line)) };
}

function typed(...chunks: readonly string[]): void {
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from(chunks) as typeof process.stdin);
}

describe('what is asked about', () => {
  it.each<[string, DiagnoseOptions]>([
    ['nothing', {}],
    ['a task and a text', { task: ids.task, reason: timeoutReason }],
    ['a text and stdin', { reason: '', stdin: true }],
  ])('is one thing: %s is refused in one sentence', async (_what, options) => {
    await expect(diagnoseIn(options, noWorld)).rejects.toThrow(
      'Give exactly one of --task ARN, --reason TEXT and --stdin.',
    );
  });
});

describe('a text', () => {
  it('is answered by its class, without a call', async () => {
    const { code, json } = await answers({ reason: timeoutReason });
    expect(code).toBe(0);
    expect(json).toEqual([expect.objectContaining({ efsMountFailure: true, cause: 'network_timeout' })]);
    expect(json[0].checks).toContainEqual({
      id: 'inbound-2049',
      result: 'unknown',
      seen: 'not looked at: give --task to look',
    });
    expect(Object.keys(json[0])).toEqual(['efsMountFailure', 'cause', 'remedy', 'checks']);
  });

  it('that is empty is no failure of EFS', async () => {
    const { json } = await answers({ reason: '' });
    expect(json).toEqual([expect.objectContaining({ efsMountFailure: false, checks: [] })]);
  });

  it('is answered in words without --json', async () => {
    await diagnoseIn({ reason: timeoutReason }, noWorld);
    expect(printed[0]).toContain('The mount of EFS failed (network_timeout).');
  });
});

describe('stdin', () => {
  it('has an answer a line, in their order, whatever the chunks are', async () => {
    const lines = [timeoutReason, 'Task failed container health checks', dnsReason()].map((text) =>
      JSON.stringify(text),
    );
    const text = lines.join('\n');
    typed(text.slice(0, 50), text.slice(50, 300), text.slice(300));
    const { code, json } = await answers({ stdin: true });
    expect(code).toBe(0);
    expect(json.map(({ cause }) => cause)).toEqual([
      'network_timeout',
      expect.stringMatching(/^not_efs:/),
      'dns_unresolved',
    ]);
  });

  it('that holds something else than a JSON string says in which line, goes on, and ends with 1', async () => {
    typed(`not json\n{"a":1}\n\n${JSON.stringify(timeoutReason)}\n`);
    const { code, json } = await answers({ stdin: true });
    expect(code).toBe(1);
    expect(json).toEqual([
      { error: 'line 1 is no JSON string' },
      { error: 'line 2 is no JSON string' },
      { error: 'line 3 is no JSON string' },
      expect.objectContaining({ cause: 'network_timeout' }),
    ]);
    expect(complained.map((line) => line.split(':')[0])).toEqual([
      'line 1 is no JSON string',
      'line 2 is no JSON string',
      'line 3 is no JSON string',
    ]);
  });

  it('that is empty has no answer', async () => {
    typed('');
    expect(await answers({ stdin: true })).toEqual({ code: 0, json: [] });
  });

  it('is answered by a line of words each without --json', async () => {
    typed(`${JSON.stringify(timeoutReason)}\n1\n`);
    await diagnoseIn({ stdin: true }, noWorld);
    expect(printed.map((line) => line.split('\t').slice(0, 2))).toEqual([
      ['efs', 'network_timeout'],
      ['error', ''],
    ]);
  });

  it('may hold line separators that JSON allows within a text', async () => {
    typed(`"${timeoutReason}\u2028${timeoutReason}"\n`);
    expect((await answers({ stdin: true })).json).toHaveLength(1);
  });
});

describe('a task', () => {
  it('is looked at in the Region of its ARN', async () => {
    const regions: string[] = [];
    const { code, json } = await answers({ task: ids.task }, (region) => {
      regions.push(region);
      return fakeWorld(blockedInbound);
    });
    expect([code, regions]).toEqual([0, ['us-east-1']]);
    expect(json[0]).toMatchObject({ efsMountFailure: true, cause: 'network_timeout' });
    expect(json[0].checks[0]).toEqual({
      id: 'inbound-2049',
      result: 'fail',
      seen: expect.stringContaining(ids.targetGroup),
    });
    expect(json[0].remedy).toContain(`--group-id ${ids.targetGroup} `);
  });

  it('is told in words with the command', async () => {
    await diagnoseIn({ task: ids.task }, () => fakeWorld(blockedInbound));
    expect(printed[0]).toContain(`aws ec2 authorize-security-group-ingress --group-id ${ids.targetGroup}`);
  });

  it('by a wrong ARN, or with another Region, is refused with the remedy', async () => {
    await expect(diagnoseIn({ task: '9a8b7c6d5e4f3021' }, noWorld)).rejects.toThrow(
      '"9a8b7c6d5e4f3021" is no ARN of a task: give arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID',
    );
    await expect(diagnoseIn({ task: ids.task, region: 'eu-west-1' }, noWorld)).rejects.toThrow(
      'The task is in us-east-1, and --region says eu-west-1: leave --region out.',
    );
  });

  it('that ECS has forgotten is said to be forgotten', async () => {
    const world = () => fakeWorld({ task: async () => null });
    await expect(diagnoseIn({ task: ids.task }, world)).rejects.toThrow(
      'it forgets stopped tasks after about an hour',
    );
  });

  it('that may not be read is an error: there is nothing to diagnose', async () => {
    await expect(diagnoseIn({ task: ids.task }, refusingWorld)).rejects.toThrow('ecs:DescribeTasks');
  });

  it('whose definition may not be read is diagnosed by its text', async () => {
    const refused = async () => {
      throw new Error('AccessDeniedException');
    };
    const { json } = await answers({ task: ids.task }, () => fakeWorld({ definition: refused }));
    expect(json[0]).toMatchObject({ efsMountFailure: true, cause: 'network_timeout' });
  });

  const { stamps } = aFailedTask();
  const startedAt = new Date('2026-11-02T11:02:00Z');
  it.each([
    ['runs', { lastStatus: 'RUNNING', stamps: { ...stamps, startedAt, stoppedAt: null } }, 'and is RUNNING'],
    [
      'stopped after it had started',
      { stamps: { ...stamps, startedAt } },
      'and stopped 2026-11-02T11:03:40.000Z',
    ],
    [
      'waits',
      { lastStatus: 'PENDING', stamps: { ...stamps, stoppedAt: null } },
      'is PENDING and has not failed',
    ],
  ])(
    'that %s has a plain answer, and nothing of its mounts is looked at',
    async (_what, changes, sentence) => {
      const world = fakeWorld({}, aFailedTask(changes));
      const { code, json } = await answers({ task: ids.task }, () => world);
      expect(code).toBe(0);
      expect(json).toEqual([
        {
          efsMountFailure: false,
          cause: expect.stringMatching(/^not_efs:/),
          remedy: expect.stringContaining(sentence),
          checks: [],
          advice: [],
        },
      ]);
      expect(world.calls).toEqual([`task ${ids.task}`]);
    },
  );
});

describe('advice', () => {
  const unread = (action: string) => async () => {
    throw new ReadFailed(
      'it',
      new Error(`AccessDeniedException: not authorized to perform: ${action}`),
      false,
      action,
    );
  };
  const unwatched = (): FakeWorld => ({
    ...fakeWorld(blockedInbound),
    clusters: { containerInsights: async () => 'disabled' },
    trails: { deliversManagementWrites: unread('cloudtrail:GetTrailStatus') },
  });

  it('stands beside the checks, and what could not be read is unknown with its permission', async () => {
    const { code, json } = await answers({ task: ids.task }, unwatched);
    expect(code).toBe(0);
    expect(Object.keys(json[0])).toEqual(['efsMountFailure', 'cause', 'remedy', 'checks', 'advice']);
    expect(json[0].checks[0]).toMatchObject({ id: 'inbound-2049', result: 'fail' });
    expect(json[0].advice).toEqual([
      { id: 'container-insights', value: 'disabled', text: expect.stringContaining('--cluster prod ') },
      {
        id: 'trail',
        value: 'unknown',
        text: 'whether a trail delivers management write events of us-east-1 is not known: not allowed: cloudtrail:GetTrailStatus',
      },
    ]);
  });

  it('is told in words after everything else', async () => {
    await diagnoseIn({ task: ids.task }, unwatched);
    const [, advice] = (printed[0] ?? '').split('\n\nAdvice, whatever the cause:\n');
    expect(advice?.split('\n')).toEqual([
      expect.stringMatching(/^- Container Insights of cluster prod is off/),
      expect.stringMatching(/^- whether a trail delivers/),
    ]);
  });

  it('asks about the cluster of the task, in its Region', async () => {
    const asked: string[] = [];
    const containerInsights = async (arn: string) => {
      asked.push(arn);
      return 'enhanced' as const;
    };
    const { json } = await answers({ task: ids.task }, () => ({
      ...unwatched(),
      clusters: { containerInsights },
    }));
    expect(asked).toEqual(['arn:aws:ecs:us-east-1:111122223333:cluster/prod']);
    expect(json[0].advice).toMatchObject([{ id: 'trail' }]);
  });

  it('of the command is read from ECS and CloudTrail, with the task', async () => {
    const [ecs, cloudTrail] = [mockClient(ECSClient), mockClient(CloudTrailClient)];
    ecs.on(DescribeTasksCommand).resolves({ tasks: [describedTask as object] });
    ecs
      .on(DescribeClustersCommand, { clusters: [describedTask.clusterArn], include: ['SETTINGS'] })
      .resolves({ clusters: [{ settings: [{ name: 'containerInsights', value: 'disabled' }] }] });
    cloudTrail.on(DescribeTrailsCommand).resolves({ trailList: [] });
    expect(await diagnoseCommand({ task: describedTask.taskArn, json: true })).toBe(0);
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({
      advice: [
        { id: 'container-insights', value: 'disabled' },
        { id: 'trail', value: 'no' },
      ],
    });
  });
});
