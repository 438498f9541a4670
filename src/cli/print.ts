/** The only way to the terminal: nothing that somebody else named can steer it. */

/** @param text of one line or several. */
export function print(text: string): void {
  console.log(shown(text));
}

/** To stderr. */
export function tell(text: string): void {
  console.error(shown(text));
}

/** One document on one line: the same to every reader of JSON, and harmless where it is looked at. */
export function printJson(document: unknown): void {
  console.log(JSON.stringify(document).replaceAll(unseen, escapes));
}

/** Control and format characters, and what ends a line for some readers. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

function shown(text: string): string {
  return text.replaceAll(/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu, ' ');
}

/** `\u` and four digits for each half of it. */
function escapes(character: string): string {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
    .join('');
}
