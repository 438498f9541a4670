/** What template.yaml makes, by logical id. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

// biome-ignore lint/suspicious/noExplicitAny: whoever asks for a resource names its form.
type Resources = Readonly<Record<string, any>>;

let read: Resources | undefined;

/** Read once a process. */
export function templateResources(): Resources {
  read ??= readTemplate();
  return read;
}

function readTemplate(): Resources {
  const template = readFileSync(new URL('../../template.yaml', import.meta.url), 'utf8');
  // The parser leaves a tag such as `!Ref` out, and keeps the text or the list that follows it.
  return parse(template, { logLevel: 'error' }).Resources;
}
