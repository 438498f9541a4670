/** Every command that Mountwatch tells people to type is one that the AWS CLI, sam or Mountwatch takes. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { problemsOf } from './judged.ts';
import { commandsOfRemedies } from './rendered-remedies.ts';
import { unknown } from './shell-words.ts';
import {
  commandsOfMarkdown,
  commandsOfPrinted,
  commandsOfSource,
  commandsOfTemplate,
  type WrittenCommand,
} from './written-commands.ts';

const root = new URL('../../', import.meta.url).pathname;

function commandsOf(
  patterns: readonly string[],
  read: (path: string, text: string) => readonly WrittenCommand[],
): readonly WrittenCommand[] {
  const paths = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).toSorted();
  return paths.flatMap((path) => read(path, readFileSync(root + path, 'utf8')));
}

const documents = [
  '*.md',
  'docs/**/*.md',
  'src/**/*.md',
  'events/**/*.md',
  'bench/**/*.md',
  'examples/**/*.md',
];
const ofDocuments = commandsOf(documents, commandsOfMarkdown);
const ofSources = commandsOf(['src/**/*.ts'], commandsOfSource);
/** Tags such as !Sub are left out, and their text stays. */
const ofTemplates = commandsOf(['template.yaml', 'examples/**/*.yaml'], (path, text) =>
  commandsOfTemplate(path, parse(text, { logLevel: 'error' })),
);
const ofPrinted = [
  ...commandsOf(['test/golden/files/*'], commandsOfPrinted),
  ...commandsOf(['test/golden/files/*.md'], commandsOfMarkdown),
  ...commandsOfRemedies(),
];

describe('commands are as their service takes them', () => {
  it.each([
    ['in the documents', ofDocuments, 100],
    ['in the messages of the sources', ofSources, 50],
    ["in the alarms' descriptions in the templates", ofTemplates, 10],
    ['in what golden files and diagnoses print', ofPrinted, 100],
  ])('%s', (_where, commands, atLeast) => {
    expect(commands.length).toBeGreaterThan(atLeast);
    expect(problemsOf(commands)).toEqual([]);
  });

  it('and one whose options the program fills in is also seen with them filled in', () => {
    const seen = new Set(ofPrinted.map(operationOf));
    const open = ofSources.filter(({ words }) =>
      words.slice(3).some((word, at) => isOpen(word, words[at + 2])),
    );
    expect(open.map(({ words }) => words[2])).toContain('modify-vpc-attribute');
    expect(open.filter((command) => !seen.has(operationOf(command)))).toEqual([]);
  });
});

function operationOf({ words }: WrittenCommand): string {
  return words.slice(0, 3).join(' ');
}

/** An option, or a part of a list, that only the program knows. */
function isOpen(word: string, before: string | undefined): boolean {
  if (word.startsWith('--')) return word.includes(unknown);
  return word.includes(`,${unknown}`) || (word === unknown && before?.startsWith('--') === false);
}

/** [what is wrong, the command, a part of what is said]. */
const planted: readonly (readonly [string, string, string])[] = [
  ['a service that is none', 'aws elasticfs describe-file-systems', 'there is no service elasticfs'],
  [
    'a wrong operation',
    'aws efs describe-filesystems --region R',
    'efs has no operation describe-filesystems',
  ],
  [
    'a wrong operation that is only mentioned',
    'aws efs list-file-systems',
    'efs has no operation list-file-systems',
  ],
  ['a wrong option', 'aws efs describe-file-systems --file-system fs-1', 'has no option --file-system'],
  ['an option of the service, without its value', 'aws lambda get-function --function-name', 'has no value'],
  ['a missing required option', 'aws efs tag-resource --resource-id fs-1', '--tags is required'],
  [
    'an option twice',
    'aws efs tag-resource --resource-id a --resource-id b --tags Key=a,Value=b',
    'is given twice',
  ],
  [
    'a word too many',
    'aws efs describe-file-systems --file-system-id fs-1 fs-2',
    '1 words belong to no option',
  ],
  [
    'a missing file for the answer',
    'aws lambda invoke --function-name f',
    '0 words belong to no option, 1 expected',
  ],
  [
    'a text for a number',
    'aws sqs receive-message --queue-url Q --visibility-timeout soon',
    'is no whole number: soon',
  ],
  [
    'a word that the service does not have',
    'aws efs update-file-system --file-system-id fs-1 --throughput-mode burst',
    'is none of bursting, provisioned, elastic: burst',
  ],
  [
    'a value for a flag',
    'aws stepfunctions get-execution-history --execution-arn A --reverse-order true',
    '1 words belong to no option',
  ],
  [
    'shorthand with a wrong key',
    'aws efs tag-resource --resource-id fs-1 --tags Name=a,Value=b',
    '--tags has no member Name',
  ],
  [
    'shorthand without what is required',
    'aws efs tag-resource --resource-id fs-1 --tags Key=a',
    '--tags lacks Value',
  ],
  [
    'shorthand that does not parse',
    'aws efs tag-resource --resource-id fs-1 --tags mountwatch:enabled',
    '--tags is no shorthand: = is expected',
  ],
  [
    'JSON that does not parse',
    `aws ec2 modify-vpc-attribute --vpc-id V --enable-dns-support '{"Value":true'`,
    '--enable-dns-support is no JSON',
  ],
  [
    'a query that does not parse',
    `aws efs describe-file-systems --query 'FileSystems[0].['`,
    '--query does not parse',
  ],
  [
    'a query for what the answer does not have',
    `aws efs describe-file-systems --query 'FileSystems[0].[ThroughputMode,ProvisionedMibps]'`,
    'asks for what the answer does not have',
  ],
  [
    'pages of an operation without pages',
    'aws efs update-file-system --file-system-id F --max-items 1',
    'no option --max-items',
  ],
  ['a waiter that is none', 'aws cloudformation wait stack-created --stack-name S', 'no such waiter'],
  ['a wrong option of the log', 'aws logs tail LOG --last 1h', 'there is no option --last'],
  ['the log without its name', 'aws logs tail --since 1h', '0 words belong to no option, 1 expected'],
  ['a wrong command of sam', 'sam remove --stack-name S', 'sam has no remove'],
  ['a wrong option of sam', 'sam delete --stack S', 'there is no option --stack'],
  ['a wrong command of ours', 'npx mountwatch check', 'mountwatch has no check'],
  ['a wrong option of ours', 'npx mountwatch plan --dry', "unknown option '--dry'"],
  ['a missing argument of ours', 'npx mountwatch explain --json', "missing required argument 'what'"],
  ['an impossible value of ours', 'npx mountwatch queries fs-1 --days 40', 'from 1 to 15'],
];

describe('a command is refused', () => {
  /** All at once: Python takes a second to start. */
  const problems = problemsOf(
    planted.flatMap(([what, command]) => commandsOfMarkdown(what, `Type \`${command}\`.`)),
  );

  it.each(planted)('%s', (what, _command, problem) => {
    expect(problems.filter((line) => line.startsWith(`${what}:1: `))).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  it('without its options where it is typed, not where it is named', () => {
    const command = 'aws efs create-access-point';
    expect(problemsOf(commandsOfMarkdown('x.md', `See \`${command}\`.`))).toEqual([]);
    expect(problemsOf(commandsOfMarkdown('x.md', `\`\`\`bash\n${command}\n\`\`\``))).toEqual([
      `x.md:2: ${command}: --file-system-id is required`,
    ]);
  });

  it('in each place where one can stand', () => {
    const wrong = 'aws efs wrong-word --x 1';
    const places = [
      ...commandsOfMarkdown('a', `\`\`\`bash\nfor q in *; do ${wrong} | jq .; done\nX=$(${wrong})\n\`\`\``),
      ...commandsOfMarkdown('b', `\`\`\`json\n{ "undo": "${wrong}" }\n\`\`\``),
      ...commandsOfMarkdown('c', `\`\`\`\n    do:  ${wrong}\n\`\`\``),
      ...commandsOfSource(
        'd.ts',
        `const a = '${wrong}'; const b = (id: string) => \`See \\\`${wrong} \${id}\\\`.\`;`,
      ),
      ...commandsOfTemplate('e', { A: { 'Fn::Sub': `First: \`${wrong} --log \${Log}\`` } }),
    ];
    expect(problemsOf(places).map((problem) => problem.slice(0, 2))).toEqual([
      'a:',
      'a:',
      'b:',
      'c:',
      'd.',
      'd.',
      'e ',
    ]);
  });
});
