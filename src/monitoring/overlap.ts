/** Two stacks in one Region: do both watch the same file systems? Then each has two sets of alarms, and people are told twice. */
import type { FileSystem } from './file-system.ts';
import { type Found, fails, ifRead, passes, unknown } from './health-check.ts';
import { readSettings, type Settings } from './settings.ts';
import type { MaybeRead } from './subject.ts';
import { watchingOf } from './tags.ts';

/** A parameter with the mark of Mountwatch's settings. */
export interface FoundSettings {
  /** Such as `/mountwatch/settings`. */
  readonly parameter: string;
  readonly json: string;
}

export function overlap(
  found: MaybeRead<readonly FoundSettings[]>,
  fileSystems: MaybeRead<readonly FileSystem[]>,
  settings: Settings,
): Found {
  return ifRead(found, (parameters) => {
    const others = parameters.filter(({ parameter }) => parameter !== `/${settings.stack}/settings`);
    if (others.length === 0) return passes('there is no other stack of Mountwatch in this Region');
    return ifRead(fileSystems, (all) => together(others.map((other) => withOther(other, all, settings))));
  });
}

/** Failures first, each with its stack. */
function together(found: readonly Found[]): Found {
  const of = (result: Found['result']) =>
    found.filter((one) => one.result === result).map(({ seen }) => seen);
  if (of('fail').length > 0) return fails(of('fail').join('; '));
  return of('unknown').length > 0 ? unknown(of('unknown').join('; ')) : passes(of('pass').join('; '));
}

function withOther(
  { parameter, json }: FoundSettings,
  all: readonly FileSystem[],
  settings: Settings,
): Found {
  const stack = /^\/([^/]+)\/settings$/.exec(parameter)?.[1];
  if (stack === undefined)
    return unknown(`${parameter} has the mark of Mountwatch's settings and is no /<stack>/settings`);
  const read = readSettings(stack, json);
  if ('invalid' in read) return unknown(`what stack ${stack} watches is not known: ${read.invalid}`);
  const ours = all.filter((fileSystem) => isWatched(fileSystem, settings));
  const both = ours.filter((fileSystem) => isWatched(fileSystem, read.settings)).length;
  const share = `${both} of the ${ours.length} file systems that this stack watches`;
  return both === 0
    ? passes(`stack ${stack} watches none of the file systems that this stack watches`)
    : fails(`stack ${stack} watches ${share}: each has two sets of alarms, and people are told twice`);
}

function isWatched({ tags }: FileSystem, settings: Settings): boolean {
  return watchingOf(tags, settings, false).notWatched === null;
}
