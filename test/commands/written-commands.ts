/** Every command that a text tells people to type: in Markdown, in the strings of the sources and in those of a template. */
import { parseSync } from 'oxc-parser';
import { unknown, wordsAt } from './shell-words.ts';

export interface WrittenCommand {
  /** `path:line`. */
  readonly where: string;
  readonly words: readonly string[];
  /** Named within a sentence: it may be without its options. */
  readonly isMention: boolean;
}

/** Where a command begins, and by which tool: `aws`, `sam` or `npx mountwatch`. */
const beginning = /(?<=^|[\s`("'])(?:aws|sam|npx mountwatch)(?= +(?:--)?[a-z])/gm;

interface Part {
  readonly text: string;
  readonly line: number;
  readonly isMention: boolean;
}

export function commandsOfMarkdown(path: string, text: string): readonly WrittenCommand[] {
  return markdownParts(text).flatMap((part) => commandsIn(path, part));
}

/** Text as it is printed: each line by itself. */
export function commandsOfPrinted(path: string, text: string): readonly WrittenCommand[] {
  return linesOf(text, 1).flatMap((part) => commandsIn(path, part));
}

/** Strings and templates of a TypeScript file; `{id}` and `{region}` are filled in by the catalogue. */
export function commandsOfSource(path: string, text: string): readonly WrittenCommand[] {
  return literalsOf(parseSync(path, text).program).flatMap(({ value, start }) => {
    const line = text.slice(0, start).split('\n').length;
    return commandsIn(path, { text: value.replace(/\{(id|region)\}/g, unknown), line, isMention: true });
  });
}

/** Strings anywhere in parsed YAML; `${...}` is CloudFormation's. */
export function commandsOfTemplate(path: string, node: unknown, place = ''): readonly WrittenCommand[] {
  if (typeof node === 'string') {
    const text = node.replace(/\$\{[^}]+\}/g, unknown);
    return linesOf(text, 1).flatMap((part) => commandsIn(`${path} ${place}`, { ...part, isMention: true }));
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, part]) =>
    commandsOfTemplate(path, part, place === '' ? key : `${place}.${key}`),
  );
}

interface Literal {
  readonly value: string;
  readonly start: number;
}

interface Node {
  readonly type?: string;
  readonly start?: number;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
}

function literalsOf(node: unknown): readonly Literal[] {
  if (typeof node !== 'object' || node === null) return [];
  const value = literalOf(node);
  const own = value === null ? [] : [{ value, start: (node as Node).start ?? 0 }];
  return [...own, ...Object.values(node).flatMap(literalsOf)];
}

function literalOf({ type, value, quasis }: Node): string | null {
  if (type === 'Literal' && typeof value === 'string') return value;
  return type === 'TemplateLiteral' ? (quasis ?? []).map((part) => part.value.cooked).join(unknown) : null;
}

/** Fences of bash are typed as they stand, JSON by its strings, others line by line; of sentences only what is marked as code. */
function markdownParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  let prose = '';
  let fence: { readonly kind: string; readonly line: number; text: string } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const [, kind] = /^\s*```(\w*)/.exec(line) ?? [];
    if (kind === undefined) {
      if (fence === null) prose += line;
      else fence.text += `${line}\n`;
    } else if (fence === null) {
      fence = { kind, line: index + 2, text: '' };
    } else {
      parts.push(...partsOfFence(fence));
      fence = null;
    }
    prose += '\n';
  }
  const spans = [...prose.matchAll(/`([^`]+)`/g)].map(({ 1: span = '', index }) => ({
    text: span,
    line: prose.slice(0, index).split('\n').length,
    isMention: true,
  }));
  return [...parts, ...spans];
}

function partsOfFence({ kind, line, text }: { kind: string; line: number; text: string }): readonly Part[] {
  if (kind === 'bash') return [{ text, line, isMention: false }];
  if (kind !== 'json') return linesOf(text, line);
  return [...text.matchAll(/"(?:[^"\\\n]|\\.)*"/g)].map(({ 0: quoted, index }) => ({
    text: String(JSON.parse(quoted)),
    line: line + text.slice(0, index).split('\n').length - 1,
    isMention: true,
  }));
}

function linesOf(text: string, first: number): readonly Part[] {
  return text.split('\n').map((line, index) => ({ text: line, line: first + index, isMention: true }));
}

function commandsIn(path: string, { text, line, isMention }: Part): readonly WrittenCommand[] {
  return [...text.matchAll(beginning)].map(({ index }) => ({
    where: `${path}:${line + text.slice(0, index).split('\n').length - 1}`,
    words: wordsAt(text, index),
    isMention,
  }));
}
