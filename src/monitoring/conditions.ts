/** What each condition of the catalogue means. A phrase that is not here does not compile. */
import { burstMiBps, regionalBurstCapMiBps } from '../metrics/efs-throughput.ts';
import { GiB } from '../metrics/units.ts';
import type { Subject } from './subject.ts';
import { sentenceOf } from './tags.ts';

/** Unknown carries the reason: something that only this condition needs could not be read. */
export type Answer = 'yes' | 'no' | { readonly unknown: string };

export const conditions = {
  'effective bursting': (subject) => yesIf(subject.effectiveMode === 'bursting'),
  'not effective bursting': (subject) => yesIf(subject.effectiveMode !== 'bursting'),
  'effective provisioned': (subject) => yesIf(subject.effectiveMode === 'provisioned'),
  elastic: (subject) => yesIf(subject.effectiveMode === 'elastic'),
  'General Purpose performance mode': (subject) =>
    yesIf(subject.fileSystem.performanceMode === 'generalPurpose'),
  'below the Regional burst cap': ({ fileSystem, sizedBytes }) =>
    yesIf(burstMiBps(sizedBytes / GiB) < regionalBurstCapMiBps(fileSystem.region)),
  // A tag that does not parse says nothing about the alarm that stands: without a default it is neither written nor deleted.
  'has a daily budget': ({ budget }) =>
    budget.usd === null && budget.problem !== null
      ? { unknown: sentenceOf(budget.problem) }
      : yesIf(budget.usd !== null),
  'replicated, first sync done': ({ replication }) =>
    'unread' in replication
      ? { unknown: 'the replication could not be read' }
      : yesIf(replication.read?.firstSyncDone === true),
} as const satisfies Record<string, (subject: Subject) => Answer>;

export type Condition = keyof typeof conditions;

/** All conditions together: one no decides, then one unknown. */
export function holds(when: readonly Condition[], subject: Subject): Answer {
  const answers = when.map((condition) => conditions[condition](subject));
  if (answers.includes('no')) return 'no';
  return answers.find((answer) => typeof answer === 'object') ?? 'yes';
}

function yesIf(condition: boolean): Answer {
  return condition ? 'yes' : 'no';
}
