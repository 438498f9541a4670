/** Tags that do not do what their writer must have meant, and which alarms have to say so. */
import { catalogue } from './catalogue.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { holds } from './conditions.ts';
import { overrideOf } from './overrides.ts';
import type { Subject } from './subject.ts';
import { alarmTag, type TagProblem, unknownTags } from './tags.ts';
import { textOrder } from './text-order.ts';

/** All of them, sorted. */
export function tagProblems(subject: Subject): readonly TagProblem[] {
  const { fileSystem, budget } = subject;
  const ids = [...new Set(catalogue.map(({ id }) => id))].filter((id) => alarmTag(id) in fileSystem.tags);
  const problems = [...general(subject), budget.problem, ...ids.map((id) => problemOfAlarmTag(id, subject))];
  return problems.filter((problem) => problem !== null).sort((a, b) => textOrder(a.tag, b.tag));
}

/** Those that the alarm of an entry has to name in its description, since they were or may have been meant for it. */
export function problemsFor(entry: CatalogueEntry, subject: Subject): readonly TagProblem[] {
  const override = overrideOf(entry, subject.fileSystem.tags);
  const own = override.asks === 'nothing that parses' ? override.problem : null;
  const budget = entry.when.includes('has a daily budget') ? subject.budget.problem : null;
  return [own, budget, ...general(subject)].filter((problem) => problem !== null);
}

/** Of the file system as a whole. */
function general({ fileSystem, watching }: Subject): readonly (TagProblem | null)[] {
  return [watching.problem, ...unknownTags(fileSystem.tags)];
}

/** Bounds depend on the entry; where none of this id applies, any of them may accept the tag. */
function problemOfAlarmTag(id: string, subject: Subject): TagProblem | null {
  const entries = catalogue.filter((entry) => entry.id === id);
  const applying = entries.filter(({ when }) => holds(when, subject) !== 'no');
  const overrides = (applying.length > 0 ? applying : entries).map((entry) =>
    overrideOf(entry, subject.fileSystem.tags),
  );
  const [first] = overrides;
  const allWrong = overrides.every(({ asks }) => asks === 'nothing that parses');
  return allWrong && first?.asks === 'nothing that parses' ? first.problem : null;
}
