/**
 * A world behind the quotas of an account. Like the SDK it tries a throttled call again, each time after twice the wait;
 * where that does not help, the call fails as it would in AWS. Source: Retry behavior, AWS SDKs and Tools guide.
 */
import { ReadFailed, WriteFailed } from '../flows/errors.ts';
import type { World } from '../flows/ports.ts';
import { mostAttempts } from '../metrics/cloudwatch-quotas.ts';
import type { AccountQuotas, ApiCall } from './quotas.ts';

/** The mean of the SDK's random wait after the first throttled attempt; it doubles each time. */
const firstWaitSeconds = 0.5;
/** DescribeAlarms and DescribeFileSystems, at most; what a list of answers takes beyond the first page is further calls. */
const itemsPerPage = 100;

interface Pace {
  /** Resolves when the next page of alarms may be asked for. */
  readonly pageTurn?: () => Promise<void>;
  readonly maxAttempts?: number;
}

/** @param quotas shared by all worlds of an account. */
export function throttled(world: World, quotas: AccountQuotas, pace: Pace = {}): World {
  const { pageTurn = async () => {}, maxAttempts = mostAttempts } = pace;
  const turn = turnsOf(world, quotas, maxAttempts);
  const { fileSystems, replications, alarms, dashboards } = world;
  return {
    ...world,
    fileSystems: {
      find: (id) => turn.read('DescribeFileSystems', `the file system ${id}`, () => fileSystems.find(id)),
      all: () => turn.list('DescribeFileSystems', 'the file systems', fileSystems.all, (all) => all.length),
    },
    replications: {
      of: (id) =>
        turn.read('DescribeReplicationConfigurations', `the replication of ${id}`, () => replications.of(id)),
      all: () =>
        turn.list(
          'DescribeReplicationConfigurations',
          'the replications',
          replications.all,
          (all) => all.size,
        ),
    },
    alarms: {
      under: (prefix) =>
        turn.list(
          'DescribeAlarms',
          `the alarms under ${prefix}`,
          () => alarms.under(prefix),
          (found) => found.length,
          pageTurn,
        ),
      tag: (arn, key) => turn.read('ListTagsForResource', `the tags of ${arn}`, () => alarms.tag(arn, key)),
      put: (alarm, tags) =>
        turn.write('PutMetricAlarm', `put alarm ${alarm.name}`, () => alarms.put(alarm, tags)),
      delete: (names) =>
        turn.write('DeleteAlarms', `delete ${names.length} alarms`, () => alarms.delete(names)),
    },
    dashboards: {
      find: (name) => turn.read('GetDashboard', `the dashboard ${name}`, () => dashboards.find(name)),
      put: (name, body) =>
        turn.write('PutDashboard', `put dashboard ${name}`, () => dashboards.put(name, body)),
      delete: (name) =>
        turn.write('DeleteDashboards', `delete dashboard ${name}`, () => dashboards.delete(name)),
    },
  };
}

function turnsOf({ clock }: World, quotas: AccountQuotas, maxAttempts: number) {
  const admission = async (call: ApiCall, failure: (cause: Error) => Error) => {
    for (let attempt = 1; !quotas.admit(call); attempt += 1) {
      if (attempt >= maxAttempts) throw failure(new Error('ThrottlingException: Rate exceeded'));
      await clock.sleep(firstWaitSeconds * 2 ** (attempt - 1));
    }
  };
  const write = async <T>(call: ApiCall, what: string, act: () => Promise<T>) => {
    await admission(call, (cause) => new WriteFailed(what, cause, true));
    return act();
  };
  const read = async <T>(call: ApiCall, what: string, act: () => Promise<T>) => {
    await admission(call, (cause) => new ReadFailed(what, cause, true));
    return act();
  };
  const list = async <T>(
    call: ApiCall,
    what: string,
    act: () => Promise<T>,
    size: (all: T) => number,
    pageTurn = async () => {},
  ) => {
    await pageTurn();
    const all = await read(call, what, act);
    for (let rest = size(all) - itemsPerPage; rest > 0; rest -= itemsPerPage) {
      await pageTurn();
      await read(call, what, async () => {});
    }
    return all;
  };
  return { read, write, list };
}
