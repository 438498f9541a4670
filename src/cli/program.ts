/** The words and options of the `mountwatch` command. The only file of the command that sets how the process ends. */
import { Command, InvalidArgumentError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { apply } from './apply.ts';
import { diagnoseCommand } from './diagnose.ts';
import { explainCommand } from './explain.ts';
import { failureSentence } from './failure-sentence.ts';
import { plan } from './plan.ts';
import { tell } from './print.ts';
import { queries } from './queries.ts';
import { remove } from './remove.ts';
import { review } from './review.ts';
import { starts } from './starts.ts';
import { testAlert } from './test-alert.ts';

/** Ends with the code that the command returns; see docs/json.md. */
function run<Parameters extends readonly unknown[]>(command: (...parameters: Parameters) => Promise<number>) {
  return async (...parameters: Parameters) => {
    try {
      process.exitCode = await command(...parameters);
    } catch (error) {
      tell(failureSentence(error));
      process.exitCode = 1;
    }
  };
}

export const program = new Command('mountwatch')
  .description('Watches Amazon EFS for people who run ECS tasks on it.')
  .version(packageJson.version)
  .configureOutput({
    outputError: (text, write) =>
      write(
        `${text
          .replace(/^error: /, '')
          .trim()
          .replace(/\.$/, '')}: see mountwatch --help.\n`,
      ),
  })
  .addHelpText(
    'after',
    `
Examples:
  mountwatch plan                                   what apply would do, and what it costs; writes nothing
  mountwatch apply --yes                            do it without asking
  mountwatch explain fs-0123456789abcdef0           why each alarm is as it is
  mountwatch remove --stack trial                   take away what is ours

Credentials, profile and endpoint come from the environment, as for the AWS CLI.`,
  );

function command(name: string, description: string, json = true): Command {
  const added = program
    .command(name)
    .description(description)
    .option('--stack <name>', 'the stack whose names and settings are used', 'mountwatch')
    .option('--region <region>', 'the AWS Region; else AWS_REGION or the profile');
  return json ? added.option('--json', 'one JSON document on stdout (docs/json.md)') : added;
}

command(
  'plan',
  'Show what apply would do, per file system, with its monthly cost. Exit code 2: there is something to do.',
).action(run(plan));
command(
  'apply',
  'Create, update and delete alarms and dashboards as planned. Can be interrupted and run again.',
)
  .option('--yes', 'do not ask')
  .action(run(apply));
command('remove', 'Delete the alarms and dashboards that are ours. Refuses while the stack exists.')
  .option('--yes', 'do not ask')
  .option('--force', 'even though the stack exists, which will make them again')
  .action(run(remove));
command('explain', 'Show each threshold with its reason and its numbers.')
  .argument('<what>', 'a file system (fs-...) or an alarm (<stack>/fs-.../<id>)')
  .action(run(explainCommand));

command(
  'test-alert',
  'Send one page and one ticket, by two alarms of the stack, and see that CloudWatch tells their topics.',
)
  .option('--yes', 'do not ask')
  .action(run(testAlert));

command(
  'starts',
  'Show how tasks start, and what that has to do with EFS: as the stack has stored it, or offline out of exported events.',
)
  .option('--events <file>', 'offline: one EventBridge event a line; - is stdin. Needs no credentials')
  .option(
    '--task-definitions <file>',
    'with --events: an array of what `aws ecs describe-task-definition` printed',
  )
  .addHelpText(
    'after',
    `
Examples:
  mountwatch starts --region us-east-1                                    four weeks of the stack's table
  mountwatch starts --events events.jsonl --task-definitions defs.json    phases, mount windows and failures of a file`,
  )
  .action(run(starts));

command(
  'review',
  'Say which throughput mode each file system should have, for how much, and how that is known. Writes nothing.',
)
  .option('--file-system <id>', 'only this one')
  .option('--html <file>', 'also write a page with charts, which opens from the disk')
  .option('--last', 'the last weekly review as it was told, out of the table of the stack')
  .option(
    '--file-systems <file>',
    'offline: what `aws efs describe-file-systems` printed. Needs no credentials',
  )
  .option('--metrics <files...>', 'with --file-systems: what `aws cloudwatch get-metric-data` printed')
  .option('--prices <file>', 'with --file-systems: prices of the Region (docs/json.md)')
  .option('--now <time>', 'with --file-systems: the end of the 14 days; else the newest point', moment)
  .addHelpText(
    'after',
    `
Examples:
  mountwatch review --region us-east-1                                                       every file system, now
  mountwatch review --html review.html                                                       and a page with charts
  mountwatch review --file-system fs-0123456789abcdef0 --json                                one, for a program
  mountwatch review --file-systems fs.json --metrics m1.json m2.json --prices prices.json    of exported files`,
  )
  .action(run(review));

program
  .command('queries')
  .description(
    'Print the queries of a review, one document a line, each for `--cli-input-json` of `aws cloudwatch get-metric-data`. Calls nobody.',
  )
  .argument('<file-system>', 'its id, fs-...')
  .option(
    '--days <number>',
    'how far back: 1 to 15, as CloudWatch keeps minutes no longer',
    daysOfMinutes,
    14,
  )
  .option('--now <time>', 'the end of those days; else the present minute', moment)
  .addHelpText(
    'after',
    `
Example:
  mountwatch queries fs-0123456789abcdef0 | split -l 1 - query- ; for q in query-*; do
    aws cloudwatch get-metric-data --cli-input-json "file://$q" > metrics-$q.json; done`,
  )
  .action(run(queries));

program
  .command('diagnose')
  .description(
    'Say why a task could not mount: by the text of its failure, offline, or by looking at what surrounds the task. Writes nothing.',
  )
  .option('--task <arn>', 'a stopped task; ECS forgets it after about an hour')
  .option('--reason <text>', 'the text of a stoppedReason or of a container reason; needs no credentials')
  .option('--stdin', 'texts from stdin, one JSON string a line; one answer a line')
  .option('--region <region>', "the AWS Region; else the one in the task's ARN")
  .option('--json', 'one JSON document on stdout, with --stdin one a line (docs/json.md)')
  .addHelpText(
    'after',
    `
Examples:
  mountwatch diagnose --task arn:aws:ecs:us-east-1:111122223333:task/prod/0123456789abcdef0123456789abcdef
  mountwatch diagnose --reason "mount.nfs4: access denied by server while mounting 127.0.0.1:/"
  jq -c '.detail.stoppedReason // ""' events.jsonl | mountwatch diagnose --stdin --json`,
  )
  .action(run(diagnoseCommand));

function daysOfMinutes(text: string): number {
  const days = Number(text);
  if (!(days >= 1 && days <= 15)) throw new InvalidArgumentError('It must be a number of days from 1 to 15.');
  return days;
}

/** Without an offset it is UTC, as all of AWS's moments. */
function moment(text: string): Date {
  const found = new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
  if (Number.isNaN(found.getTime()))
    throw new InvalidArgumentError('It must be a moment such as 2026-11-23T06:00:00Z.');
  return found;
}
