import { describe, expect, it } from 'vitest';
import { keptText } from '../../../src/throughput/kept-text.ts';

/** 390 KiB. */
const most = 399_360;
const bytesOf = (text: string) => Buffer.byteLength(text);

describe('the text of a report', () => {
  it.each([
    ['of a few words', 'a few words', ''],
    ['that is empty', '', ''],
    ['that fills the item', 'x'.repeat(most), ''],
    ['that fills what other texts leave', 'x'.repeat(most - 6), '☃☃'],
  ])('%s is kept as it is', (_name, text, besides) => {
    expect(keptText(text, besides)).toBe(text);
  });

  it.each([
    ['that is one byte too long', 'x'.repeat(most + 1), ''],
    ['that is too long beside others', 'x'.repeat(most - 5), '☃☃'],
    ['of characters of three bytes', '☃'.repeat(200_000), ''],
    ['of characters of two units', '💾'.repeat(150_000), ''],
  ])('%s is cut between characters, and says so in its last line', (_name, text, besides) => {
    const kept = keptText(text, besides);
    const [beginning = '', note = ''] = kept.split('\n');
    const room = most - bytesOf(besides);
    expect(note).toBe(
      `[The rest is not stored: the text has ${bytesOf(text)} bytes, and the table keeps ${room} of it.]`,
    );
    expect(text.startsWith(beginning)).toBe(true);
    expect(beginning.isWellFormed()).toBe(true);
    // No character more would have fitted.
    expect(bytesOf(kept) + bytesOf(besides)).toBeLessThanOrEqual(most);
    expect(bytesOf(kept) + bytesOf(besides)).toBeGreaterThan(most - 4);
  });

  it('without any room is its note alone: the item is too large by the others', () => {
    expect(keptText('text', 'x'.repeat(most))).toMatch(/^\n\[The rest is not stored: /);
  });
});
