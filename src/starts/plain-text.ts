/**
 * A reason as one line of plain words: reasons arrive with the line breaks, quotes and escapes of Python, JSON and HTML,
 * and a phrase should be found however it was wrapped. Every step is linear in the length.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
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
