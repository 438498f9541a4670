/** The rules of docs/contract.md, and the rules that the tests name, world by world. */
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../contract/', import.meta.url);
const ruleId = /\b(?:3\.[123]|5\.[1-8]|8\.\d+)-[a-z]+(?:-[a-z]+)*/g;
const relativeImport = /from '(\.[^']+)'/g;

export interface ContractRow {
  readonly rule: string;
  readonly local: string;
  readonly moto: string;
  readonly sdk: string;
}

/** Lines such as "| `5.1-name` | what AWS does | page | local region | moto | SDK |". */
export function rowsOf(markdown: string): readonly ContractRow[] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) => {
    const [, rule = '', , , local = '', moto = '', sdk = ''] = line.split('|').map((cell) => cell.trim());
    return { rule: rule.replaceAll('`', ''), local, moto, sdk };
  });
}

/** The rules that are named in the test files of a world, or in what they import of the contract. */
export function rulesNamedIn(files: RegExp): ReadonlySet<string> {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const read = new Set<string>();
  for (const file of all.filter((name) => files.test(name))) readWithImports(new URL(file, folder), read);
  const texts = [...read].map((url) => readFileSync(new URL(url), 'utf8'));
  return new Set(texts.flatMap((text) => text.match(ruleId) ?? []));
}

function readWithImports(file: URL, read: Set<string>): void {
  if (!file.href.startsWith(folder.href) || read.has(file.href)) return;
  read.add(file.href);
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(relativeImport)) {
    readWithImports(new URL(target, file), read);
  }
}
