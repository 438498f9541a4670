/** `npm start`: the events of events/ through the real handler on a region in memory. No AWS account is touched. */
import { readdirSync, readFileSync } from 'node:fs';
import { planRegion } from '../flows/plan-region.ts';
import { type LocalRegion, localRegion } from '../local/region.ts';
import { monthlyCost } from '../monitoring/cost.ts';
import { byName } from '../monitoring/plan.ts';
import { readSettings, type Settings } from '../monitoring/settings.ts';
import { costText, countsText } from '../reports/plan-text.ts';
import { eventLines, toldLines } from '../reports/story-text.ts';
import { type StoryEvent, storyOf } from './story.ts';
import { writeOut } from './write-out.ts';

const account = '111122223333';
const awsRegion = 'us-east-1';
const topics = {
  pageTopicArn: `arn:aws:sns:${awsRegion}:${account}:pages`,
  ticketTopicArn: `arn:aws:sns:${awsRegion}:${account}:tickets`,
};
const minutesAfterTheLastEvent = 20;

await main();

async function main(): Promise<void> {
  const read = readSettings('mountwatch', JSON.stringify(topics));
  if ('invalid' in read) throw new Error(read.invalid);
  const { settings } = read;
  const events = storyEvents();
  const start = new Date(events[0]?.time ?? 0);
  const region = localRegion({
    region: awsRegion,
    account,
    start,
    writesPerSecond: settings.writesPerSecond,
  });
  const story = storyOf(region, settings, {
    event: (event) =>
      print([...interlude(event, region, settings), ...eventLines(event.time, event.file, event.detail)]),
    told: (at, told) => print(toldLines(at, told)),
  });

  print(['Mountwatch on a region in memory. Time jumps from event to event; no AWS account is touched.']);
  for (const event of events) await story.play(event);
  print(['', 'A message arrives that is no EFS event.']);
  region.looks.put('{"detail":{"eventSource":"s3files.amazonaws.com","eventName":"CreateFileSystem"}}');
  await story.passUntil(new Date(region.clock.now().getTime() + minutesAfterTheLastEvent * 60_000));
  await tellTheEnd(region, settings);
}

function storyEvents(): readonly StoryEvent[] {
  const folder = new URL('../../events/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const events = files.sort().map((file) => {
    const payload = readFileSync(new URL(file, folder), 'utf8');
    return { file, payload, ...JSON.parse(payload) };
  });
  return events.filter((event) => event['detail-type'] === 'AWS API Call via CloudTrail');
}

/** What happens in the region that no event reports, or what to look out for. */
function interlude(
  { file, detail }: StoryEvent,
  region: LocalRegion,
  { stack }: Settings,
): readonly string[] {
  const id = String(detail.responseElements?.fileSystemId ?? detail.requestParameters?.fileSystemId);
  if (file.startsWith('03')) {
    const name = `${stack}/${id}/io-limit-near`;
    region.alarms.putByHand(name, { description: 'Made by hand, long ago.' });
    return ['', `Somebody has an alarm of their own called ${name}.`];
  }
  if (file.startsWith('05'))
    return ['', 'The next id begins with that of the one before: a neighbour that a bare prefix would hit.'];
  if (file.startsWith('14')) return ['', `Now ${id} is deleted. Its neighbour must keep everything.`];
  return [];
}

/** What stands at the end: read from the region, as `mountwatch plan` reads it from AWS. */
async function tellTheEnd(region: LocalRegion, settings: Settings): Promise<void> {
  const plan = await planRegion(settings, region.world);
  const alarms = [...region.alarms.stored.values()].map(({ existing }) => existing).sort(byName);
  const page = alarms.find(({ alarm }) => alarm?.alarmActions.includes(settings.pageTopicArn));
  print([
    '',
    'What stands at the end:',
    ...alarms.map(({ name, alarm }) => `  ${name}${alarm === null ? '   (not ours, untouched)' : ''}`),
    ...[...region.dashboards.stored.keys()].map((name) => `  ${name}   (dashboard)`),
    '',
    `What mountwatch plan would say now: ${countsText(plan.changes)}.`,
    costText(monthlyCost(plan.changes, false), plan.fileSystems.length - plan.notWatched.length),
    '',
    `What ${page?.name} says to whoever it wakes:`,
    ...(page?.description ?? '').split('\n').map((line) => `  | ${line}`),
    '',
    `Written to out/: ${writeOut(region).join(', ')}.`,
  ]);
}

function print(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}
