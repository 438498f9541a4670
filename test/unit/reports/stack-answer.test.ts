import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stackAnswer } from '../../../src/reports/stack-answer.ts';

const address = {
  responseUrl: 'https://answers.example.com/key?X-Amz-Signature=5ec4e7',
  stackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/mountwatch/0a1b2c3d',
  requestId: 'a1',
  logicalResourceId: 'Installation',
  physicalResourceId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/mountwatch/0a1b2c3d',
};
const ids = {
  PhysicalResourceId: address.physicalResourceId,
  StackId: address.stackId,
  RequestId: 'a1',
  LogicalResourceId: 'Installation',
};

describe('the answer to CloudFormation', () => {
  it('of a success tells it twice: in the events of the stack, and as an attribute for its outputs', () => {
    expect(JSON.parse(stackAnswer(address, { status: 'SUCCESS', sentence: 'Swept.' }))).toEqual({
      ...ids,
      Status: 'SUCCESS',
      Reason: 'Swept.',
      Data: { Told: 'Swept.' },
    });
  });

  it('of a failure has its reason, and no attributes', () => {
    expect(JSON.parse(stackAnswer(address, { status: 'FAILED', sentence: 'No.' }))).toEqual({
      ...ids,
      Status: 'FAILED',
      Reason: 'No.',
    });
  });

  it('is at most 4,096 bytes and whole JSON, with as much of the reason as goes in', () => {
    const anySentence = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6_000 }),
      fc
        .constantFrom('"', '\n', 'é', '\u{1f600}', 'x', '\u0001')
        .chain((unit) => fc.integer({ min: 0, max: 6_000 }).map((times) => unit.repeat(times))),
    );
    fc.assert(
      fc.property(anySentence, fc.constantFrom('SUCCESS', 'FAILED'), (sentence, status) => {
        const body = stackAnswer(address, { status, sentence });
        const bytes = Buffer.byteLength(body);
        expect(bytes).toBeLessThanOrEqual(4_096);
        const { Reason, Data } = JSON.parse(body);
        if (Reason !== sentence) {
          // What is escaped in JSON takes at most six bytes.
          expect(bytes).toBeGreaterThan(4_090);
          expect(Reason.endsWith('...')).toBe(true);
          expect(sentence.startsWith(Reason.slice(0, -3))).toBe(true);
        }
        if (status === 'SUCCESS') expect(Buffer.byteLength(Data.Told)).toBeLessThanOrEqual(1_000);
      }),
    );
    // Of a sentence of plain letters nothing is given away: 4,096 bytes less the rest of the body.
    const long = stackAnswer(address, { status: 'FAILED', sentence: 'x'.repeat(9_000) });
    expect(Buffer.byteLength(long)).toBe(4_096);
  });

  it('never holds the URL', () => {
    expect(stackAnswer(address, { status: 'FAILED', sentence: 'x' })).not.toContain('5ec4e7');
  });
});
