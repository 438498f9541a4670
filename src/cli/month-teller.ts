/** The voice of the month: when, who is meant, and what an alarm's change means to whom. */
import type { AlarmTransition } from '../local/alarm-transition.ts';
import type { LocalRegion } from '../local/region.ts';
import { standardGiB } from '../monitoring/file-system.ts';
import { identityOf } from '../monitoring/identity.ts';
import type { Settings } from '../monitoring/settings.ts';
import { momentText, type NameOf, transitionText } from '../reports/month-text.ts';
import type { Act } from './month.ts';
import type { StoryEvent } from './story.ts';

/** A blank line between days. */
export function tellerOf(
  { clock }: LocalRegion,
  print: (line: string) => void,
): (lines: readonly string[]) => void {
  let lastDay = '';
  return (lines) => {
    const moment = momentText(clock.now());
    const day = moment.slice(0, 10);
    if (lines.length > 0 && lastDay !== day && lastDay !== '') print('');
    if (lines.length > 0) lastDay = day;
    for (const line of lines) print(`${moment}  ${line}`);
  };
}

/** ` Now: web-content 200.0 GiB.`; nothing where no sizes are to be told. */
export async function sizesText(
  { tellsSizesOf = [] }: Act,
  { efs }: LocalRegion,
  nameOf: NameOf,
): Promise<string> {
  const found = await Promise.all(tellsSizesOf.map((id) => efs.find(id)));
  const sizes = found.flatMap((fileSystem) =>
    fileSystem === null ? [] : [`${nameOf(fileSystem.id)} ${standardGiB(fileSystem).toFixed(1)} GiB`],
  );
  return sizes.length === 0 ? '' : ` Now: ${sizes.join(', ')}.`;
}

/** What people call a file system: its Name when it was created. */
export function namesFrom(events: readonly StoryEvent[]): NameOf {
  const names = events.flatMap(({ detail: { responseElements: response } }) =>
    response === null ? [] : [[String(response.fileSystemId), String(response.name)] as const],
  );
  const byId = new Map(names);
  return (id) => byId.get(id) ?? id;
}

export function changeOfState(
  { existing, to }: AlarmTransition,
  { stack, pageTopicArn, ticketTopicArn }: Settings,
  nameOf: NameOf,
): readonly string[] {
  const identity = identityOf(stack, existing.name);
  if (identity === null && !existing.name.startsWith(`${stack}/`)) return [];
  const actions = existing.alarm?.alarmActions ?? [];
  const severity = actions.includes(pageTopicArn)
    ? 'page'
    : actions.includes(ticketTopicArn)
      ? 'ticket'
      : 'nobody';
  return transitionText({
    severity,
    name: identity === null ? null : nameOf(identity.fileSystemId),
    alarmId: identity?.alarmId ?? existing.name.slice(stack.length + 1),
    to,
  });
}
