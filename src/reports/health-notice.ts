/** The message about health checks, for those who hear tickets: what fails since the last one, and what is mended. */
import type { HealthCheck } from '../monitoring/health-check.ts';
import type { HealthNews } from '../monitoring/health-report.ts';
import { onLines } from '../text/one-line.ts';
import { shellCommand } from '../text/shell-command.ts';
import { healthRemedy, healthSection, type Place } from './health-remedies.ts';
import { counted } from './shown-name.ts';

/** Of SNS. */
const longestSubject = 100;

/** @returns a subject of at most 100 ASCII characters, as SNS asks, and a text; null: there is nothing to tell. */
export function healthNotice({ broken, mended }: HealthNews, checks: readonly HealthCheck[], place: Place) {
  const { region, stack } = place;
  if (broken.length + mended.length === 0) return null;
  const failing = checks.filter(({ result }) => result === 'fail');
  const known = failing.filter((check) => !broken.includes(check)).map(({ id }) => id);
  return {
    subject: `Mountwatch: ${outcome(broken, mended, failing.length)} in ${region}`.slice(0, longestSubject),
    text: onLines([
      ...broken.flatMap((check) => [...brokenLines(check, place), '']),
      ...(mended.length === 0 ? [] : [...mended.map(({ id, seen }) => `Mended: ${id}: ${seen}.`), '']),
      ...(known.length === 0 ? [] : [`Told before, and failing still: ${known.join(', ')}.`, '']),
      `All checks of stack ${stack} at any time, in a clone of Mountwatch: ${shellCommand`npx mountwatch plan --stack ${stack} --region ${region}`}`,
      'They are made once a day. Each is told when it begins to fail and when it is mended, and no more.',
      '',
    ]),
  };
}

function outcome(broken: readonly HealthCheck[], mended: readonly HealthCheck[], failing: number): string {
  const [first] = broken;
  if (first !== undefined)
    return broken.length === 1 ? `health check ${first.id} fails` : `${broken.length} health checks fail`;
  const [one] = mended;
  const which =
    mended.length === 1 && one !== undefined
      ? `health check ${one.id} is`
      : `${mended.length} health checks are`;
  return failing === 0
    ? `${which} mended, none fails`
    : `${which} mended, ${counted(failing, 'other')} still fail${failing === 1 ? 's' : ''}`;
}

/** What was seen comes first: it is the thing to know. */
function brokenLines({ id, seen }: HealthCheck, place: Place): readonly string[] {
  const remedy = healthRemedy(id, place);
  return [
    `${id}: ${seen}.`,
    ...(remedy === null ? [] : [remedy.words, remedy.command, `More: ${healthSection(id)}`]),
  ];
}
