import { describe, expect, it } from 'vitest';
import { transformed } from '../../../src/local/input-transformer.ts';

const event = {
  source: 'aws.cloudwatch',
  'detail-type': 'CloudWatch Alarm State Change',
  resources: ['arn:first', 'arn:second'],
  detail: {
    alarmName: 'mountwatch/fs-00000001/io-limit-near',
    state: { value: 'OK', reason: 'he said "no"' },
    'event-id': 7,
    on: true,
    nothing: null,
    list: [{ key: 'a' }],
  },
};

const table: readonly [string, Record<string, string>, string, string][] = [
  [
    'a text within quotes',
    { name: '$.detail.alarmName' },
    '"<name>."',
    '"mountwatch/fs-00000001/io-limit-near."',
  ],
  ['a text outside of quotes', { state: '$.detail.state.value' }, '{"state": <state>}', '{"state": "OK"}'],
  ['a number', { id: '$.detail.event-id' }, '{"id": <id>, "text": "<id>"}', '{"id": 7, "text": "7"}'],
  ['a boolean', { on: '$.detail.on' }, '{"on": <on>}', '{"on": true}'],
  ['an object outside of quotes', { list: '$.detail.list' }, '<list>', '[{"key":"a"}]'],
  ['an item of a list', { arn: '$.resources[1]' }, '"<arn>"', '"arn:second"'],
  ['a field of an item', { key: '$.detail.list[0].key' }, '"<key>"', '"a"'],
  ['a field with a hyphen', { type: '$.detail-type' }, '"<type>"', '"CloudWatch Alarm State Change"'],
  ['the whole event', { all: '$' }, '<all>', JSON.stringify(event)],
  ['nothing, for a path that finds nothing', { x: '$.detail.gone.deeper' }, '"<x>|"', '"|"'],
  ['an empty text, for nothing outside of quotes', { x: '$.detail.gone' }, '{"x": <x>}', '{"x": ""}'],
  ['nothing, for what every object inherits', { x: '$.detail.constructor' }, '"<x>|"', '"|"'],
  ['a text with quotes as it is', { why: '$.detail.state.reason' }, '"<why>"', '"he said "no""'],
  [
    'an escaped quote as part of the text',
    { s: '$.source' },
    '"say \\"<s>\\""',
    '"say \\"aws.cloudwatch\\""',
  ],
  [
    'lines, each with its quotes',
    { s: '$.source' },
    '"one <s>"\n"two <s>"',
    '"one aws.cloudwatch"\n"two aws.cloudwatch"',
  ],
  ['a text without a name', {}, '"a < b and b > c"', '"a < b and b > c"'],
];

describe('an input transformer gives', () => {
  it.each(table)('%s', (_name, InputPathsMap, InputTemplate, text) => {
    expect(transformed({ InputPathsMap, InputTemplate }, event)).toBe(text);
  });
});

it.each([
  ['a name without a path', {}, '"<name>"'],
  ['a path that begins elsewhere', { name: 'detail.alarmName' }, '"<name>"'],
  ['a wildcard', { name: '$.resources[*]' }, '"<name>"'],
])('%s is refused', (_name, InputPathsMap, InputTemplate) => {
  expect(() => transformed({ InputPathsMap, InputTemplate }, event)).toThrow('<name>');
});
