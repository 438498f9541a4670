import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStackRequest } from '../../../src/monitoring/stack-request.ts';

const url =
  'https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/key?X-Amz-Signature=5ec4e7';
const stackId = 'arn:aws:cloudformation:us-east-1:111122223333:stack/mountwatch/0a1b2c3d';
const request = {
  RequestType: 'Create',
  ResponseURL: url,
  StackId: stackId,
  RequestId: 'a1',
  LogicalResourceId: 'Installation',
  ResourceType: 'Custom::Mountwatch',
  ResourceProperties: { ServiceToken: 'arn', KeepAlarmsOnDelete: 'false' },
};
const address = {
  responseUrl: url,
  stackId,
  requestId: 'a1',
  logicalResourceId: 'Installation',
  physicalResourceId: stackId,
};

describe('a request of CloudFormation', () => {
  it.each(['Create', 'Update'])(
    '%s asks for what a deployment does, under the ARN of the stack',
    (RequestType) => {
      expect(parseStackRequest({ ...request, RequestType })).toEqual({ kind: 'install', address });
    },
  );

  it.each([
    ['true', true],
    ['false', false],
    [true, false],
    [undefined, false],
  ])('Delete with KeepAlarmsOnDelete %s keeps the alarms: %s', (KeepAlarmsOnDelete, keepAlarms) => {
    const asked = { ...request, RequestType: 'Delete', ResourceProperties: { KeepAlarmsOnDelete } };
    expect(parseStackRequest(asked)).toEqual({ kind: 'remove', keepAlarms, address });
  });

  it('Delete of what was never made has no properties, and an id that CloudFormation made up: it is answered with that', () => {
    const { ResourceProperties: _, ...bare } = request;
    const asked = { ...bare, RequestType: 'Delete', PhysicalResourceId: 'made-up' };
    expect(parseStackRequest(asked)).toEqual({
      kind: 'remove',
      keepAlarms: false,
      address: { ...address, physicalResourceId: 'made-up' },
    });
  });

  it.each([
    ['another type', { RequestType: 'Read' }, 'RequestType is not ("Create" | "Update" | "Delete")'],
    ['no type', { RequestType: undefined }, 'RequestType is missing'],
    ['an id that is a number', { RequestId: 7 }, 'RequestId is not string'],
    ['no stack', { StackId: '' }, 'StackId is empty'],
    ['properties that are a text', { ResourceProperties: 'x' }, 'ResourceProperties is not Object'],
  ])('with %s can be answered, and is told what is wrong', (_name, changes, because) => {
    const parsed = parseStackRequest({ ...request, ...changes });
    expect(parsed).toMatchObject({ kind: 'invalid', because, address: { responseUrl: url } });
  });

  it.each([
    ['nothing', undefined, 'the request is missing'],
    ['a text', url, 'the request is not Object'],
    ['no URL', { ...request, ResponseURL: undefined }, 'ResponseURL is missing'],
    [
      'a URL without TLS',
      { ...request, ResponseURL: url.replace('https', 'http') },
      'ResponseURL is no https URL',
    ],
    [
      'a URL that cannot be read',
      { ...request, ResponseURL: 'https://[/x?5ec4e7' },
      'ResponseURL is no https URL',
    ],
    ['a URL that is a number', { ...request, ResponseURL: 7 }, 'ResponseURL is not string'],
  ])('that is %s cannot be answered', (_name, event, because) => {
    expect(parseStackRequest(event)).toEqual({ kind: 'unanswerable', because });
  });

  it('never throws, and never names the URL outside of the address', () => {
    const anyText = fc.oneof(fc.constant(url), fc.string(), fc.constantFrom('Create', 'Delete'));
    const anyField = fc.oneof(anyText, fc.jsonValue());
    const anyEvent = fc.oneof(
      fc.jsonValue(),
      fc.record(
        Object.fromEntries([...Object.keys(request), 'PhysicalResourceId'].map((name) => [name, anyField])),
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(anyEvent, (event) => {
        const parsed = parseStackRequest(event);
        if ('because' in parsed) expect(parsed.because).not.toContain('5ec4e7');
        if ('address' in parsed) expect(parsed.address.physicalResourceId).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
