import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseTrigger } from '../../src/monitoring/trigger.ts';

const anyEvent = fc.record(
  {
    region: fc.constantFrom('us-east-1', 'eu-west-1', 7),
    'detail-type': fc.constantFrom('AWS API Call via CloudTrail', 'AWS Service Event via CloudTrail', null),
    detail: fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          eventSource: fc.constantFrom('elasticfilesystem.amazonaws.com', 'fsx.amazonaws.com'),
          eventName: fc.constantFrom(
            'CreateFileSystem',
            'TagResource',
            'DeleteTags',
            'toString',
            '__proto__',
          ),
          eventTime: fc.constantFrom('2026-11-02T08:00:00Z', 'yesterday'),
          errorCode: fc.oneof(fc.jsonValue(), fc.constant('Denied')),
          requestParameters: fc.oneof(
            fc.jsonValue(),
            fc.dictionary(fc.constantFrom('fileSystemId', 'resourceId'), fc.jsonValue()),
          ),
          responseElements: fc.oneof(
            fc.jsonValue(),
            fc.dictionary(fc.constant('fileSystemId'), fc.jsonValue()),
          ),
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
);

const anyBody = fc.oneof(
  fc.string(),
  fc.json(),
  anyEvent.map((event) => JSON.stringify(event)),
  fc.jsonValue().map((look) => JSON.stringify({ look })),
);

it('any text is a look, ignored, or invalid for a reason, and never throws', () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      const trigger = parseTrigger(body, 'us-east-1');
      if (trigger.kind === 'look') expect(trigger.request.fileSystemId).toMatch(/^fs-[0-9a-f]{8,40}$/);
      else expect(trigger.because.length).toBeGreaterThan(0);
    }),
    { numRuns: 2_000 },
  );
});
