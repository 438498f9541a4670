/**
 * A reason as one line of plain words: reasons arrive with the line breaks, quotes and escapes of Python, JSON and HTML,
 * and a phrase should be found however it was wrapped.
 * Normalizing sorts the marks behind a letter, in quadratic time: so the length is bounded and the marks, of which no phrase
 * has one, go before it. It may also make 18 characters of one, so the length is bounded again. Every other step is linear.
 * @param text what is not a string says nothing.
 */
export function plainText(text: unknown): string {
  if (typeof text !== 'string') return '';
  return ends(ends(text).replace(/\p{M}/gu, '').normalize('NFKC'))
    .replace(/&(?:quot|#34);/gi, '"')
    .replace(/&(?:apos|#39);/gi, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\\u0022/gi, '"')
    .replace(/\\u0027/gi, "'")
    .replace(/\\[nrt]/g, ' ')
    .replace(/\\/g, '')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ');
}

/** ECS gives at most 1,024 characters; a log that somebody hands in tells most where it begins and where it ends. */
const endLength = 8_192;

function ends(text: string): string {
  if (text.length <= 2 * endLength) return text;
  return `${text.slice(0, endLength)} ${text.slice(-endLength)}`;
}
