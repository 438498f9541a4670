/** What is wrong with commands: those of AWS by botocore's models, in Python, and our own by our own program. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Command, CommanderError } from 'commander';
import { program } from '../../src/cli/program.ts';
import { unknown } from './shell-words.ts';
import type { WrittenCommand } from './written-commands.ts';

const root = new URL('../../', import.meta.url).pathname;

/** @returns `where: command: what is wrong`, one a problem. @throws Error where .venv lacks botocore. */
export function problemsOf(commands: readonly WrittenCommand[]): readonly string[] {
  const ours = commands.filter(isOurs);
  const others = commands.filter((command) => !isOurs(command));
  const told = judgedByPython(others);
  return [
    ...others.flatMap((command, index) => (told[index] ?? []).map((why) => line(command, why))),
    ...ours.flatMap((command) => ownProblems(command).map((why) => line(command, why))),
  ];
}

function isOurs({ words: [tool] }: WrittenCommand): boolean {
  return tool === 'npx';
}

function line({ where, words }: WrittenCommand, why: string): string {
  return `${where}: ${words.join(' ').slice(0, 120)}: ${why}`;
}

function judgedByPython(commands: readonly WrittenCommand[]): readonly (readonly string[])[] {
  const python = `${root}.venv/bin/python`;
  if (!existsSync(python)) {
    throw new Error(
      `${python} is not there: python3 -m venv .venv && .venv/bin/pip install -r build/python-requirements.txt`,
    );
  }
  const script = `${root}test/commands/judge_commands.py`;
  return JSON.parse(
    execFileSync(python, ['-B', script], { input: JSON.stringify(commands), encoding: 'utf8' }),
  );
}

/** `npx mountwatch plan ...`: the program itself reads the words, and does nothing. */
function ownProblems({ words, isMention }: WrittenCommand): readonly string[] {
  const given = words.slice(2).map((word) => word.replaceAll(unknown, 'X'));
  const [name = ''] = given;
  const command = program.commands.find((candidate) => candidate.name() === name);
  if (command === undefined) return [`mountwatch has no ${name}`];
  if (isMention && given.length === 1) return [];
  return refusalOf(command, given.slice(1));
}

function refusalOf(command: Command, given: readonly string[]): readonly string[] {
  command.exitOverride().configureOutput({ writeErr: () => {}, outputError: () => {} });
  command.action(() => {});
  try {
    command.parse([...given], { from: 'user' });
    return [];
  } catch (error) {
    if (error instanceof CommanderError) return [error.message];
    throw error;
  }
}
