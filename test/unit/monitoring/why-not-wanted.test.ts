import { describe, expect, it } from 'vitest';
import { whyNotWanted } from '../../../src/monitoring/why-not-wanted.ts';
import { aSubject } from '../../support/builders.ts';

describe('the reason for which a file system has no', () => {
  it.each([
    ['burst-credits-low', aSubject({ throughputMode: 'elastic' }), 'not for elastic throughput'],
    ['elastic-spend-high', aSubject({ throughputMode: 'elastic' }), 'needs: has a daily budget'],
    ['io-limit-near', aSubject({ performanceMode: 'maxIO' }), 'needs: General Purpose performance mode'],
    ['throughput-saturated', aSubject({ throughputMode: 'elastic' }), 'not for elastic throughput'],
    ['burst-credits-draining', aSubject({}, { lean: true }), 'left out by the setting lean'],
    ['io-limit-near', aSubject({ tags: { 'mountwatch:enabled': 'false' } }), 'tag mountwatch:enabled=false'],
    ['retired-alarm', aSubject(), 'the catalogue has no such alarm'],
  ])('%s', (id, subject, because) => {
    expect(whyNotWanted(id, subject)).toBe(because);
  });
});
