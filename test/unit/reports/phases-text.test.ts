import { expect, it } from 'vitest';
import { phasesText } from '../../../src/reports/phases-text.ts';

const phases = { connect: 4.1, wait: 7.94, pull: 10.2, mountWindow: 41.26, total: 60.1 };

it('says of a mount window that it is an upper bound', () => {
  expect(phasesText({ phases, mountWindowIs: 'upper-bound' })).toBe(
    'connect 4.1 s, wait 7.9 s, pull 10.2 s, mount window (upper bound) 41.3 s, total 60.1 s',
  );
});

it('says of a measured mount that it was measured', () => {
  expect(phasesText({ phases, mountWindowIs: 'measured' })).toContain('mount (measured) 41.3 s');
});

it('leaves out what is not known, and keeps what took no time', () => {
  const some = { connect: 0, wait: null, pull: null, mountWindow: null, total: 21 };
  expect(phasesText({ phases: some, mountWindowIs: 'unknown' })).toBe('connect 0.0 s, total 21.0 s');
});
