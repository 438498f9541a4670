/** Task definitions that are asked for once: a revision never changes. */
import type { TaskDefinition } from '../starts/task-definition.ts';
import type { TaskDefinitions } from './start-ports.ts';

/** A few hundred bytes each. */
const mostRevisions = 2_000;

/** One that was not found, or could not be read, is asked for again. Of too many the oldest is forgotten. */
export function cachedTaskDefinitions(source: TaskDefinitions, most = mostRevisions): TaskDefinitions {
  const answers = new Map<string, Promise<TaskDefinition | null>>();

  const ask = (arn: string) => {
    const answer = source.find(arn);
    const forget = () => void (answers.get(arn) === answer && answers.delete(arn));
    answer.then((found) => found === null && forget(), forget);
    answers.set(arn, answer);
    for (const oldest of answers.keys()) {
      if (answers.size <= most) break;
      answers.delete(oldest);
    }
    return answer;
  };
  return { find: (arn) => answers.get(arn) ?? ask(arn) };
}
