/** `npm start`: a month of EFS and Mountwatch on a region in memory. No AWS account is touched. */
import { Command, InvalidArgumentError } from 'commander';
import { localRegion } from '../local/region.ts';
import { readSettings } from '../monitoring/settings.ts';
import { daysOfTheMonth } from './month.ts';
import { monthEnd } from './month-end.ts';
import { playMonth } from './month-story.ts';
import { namesFrom } from './month-teller.ts';
import { readEvents } from './read-events.ts';
import { writeOut } from './write-out.ts';

const account = '111122223333';
const awsRegion = 'us-east-1';
const topics = {
  pageTopicArn: `arn:aws:sns:${awsRegion}:${account}:pages`,
  ticketTopicArn: `arn:aws:sns:${awsRegion}:${account}:tickets`,
};

interface StartOptions {
  readonly load: number;
  readonly seed: number;
  readonly out: string;
}

await new Command('npm start --')
  .description('Plays a month of EFS, ECS and Mountwatch on a region in memory. No AWS account is touched.')
  .option('--load <factor>', 'what the clients ask for, times this', positive, 1)
  .option('--seed <number>', 'another month of chance', positive, 1)
  .option('--out <folder>', 'where to write what the region holds at the end', 'out')
  .addHelpText('after', '\nExample:\n  npm start -- --load 2 --seed 7     twice the load, another month')
  .action(start)
  .parseAsync();

async function start({ load, seed, out }: StartOptions): Promise<void> {
  const read = readSettings('mountwatch', JSON.stringify(topics));
  if ('invalid' in read) throw new Error(read.invalid);
  const { settings } = read;
  const events = readEvents();
  const region = localRegion({
    region: awsRegion,
    account,
    start: new Date(events[0]?.detail.eventTime ?? 0),
    writesPerSecond: settings.writesPerSecond,
    seed,
  });
  console.log(
    `Mountwatch on a region in memory: ${daysOfTheMonth} days, load x ${load}, seed ${seed}. Times are UTC; no AWS account is touched.\n`,
  );
  const dashboards = await playMonth({ region, settings, events, seed, load, print: console.log });
  const end = await monthEnd(region, settings, namesFrom(events));
  console.log(['', ...end.lines].join('\n'));
  console.log(`\nWritten to ${out}/: ${writeOut(out, region, end, dashboards).join(', ')}.`);
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return number;
}
