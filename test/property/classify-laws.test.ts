import fc from 'fast-check';
import { expect, it } from 'vitest';
import { classify } from '../../src/starts/classify.ts';
import { lookAlikes } from '../../src/starts/look-alikes.ts';
import { mountFailureClasses } from '../../src/starts/mount-failure-classes.ts';
import { mounting, samples, written } from '../support/mount-failures.ts';

const texts = [...samples, ...written].map(({ text }) => text);
const efsCauses = new Set<string>(mountFailureClasses.map(({ cause }) => cause));
const alikeCauses = new Set<string>(lookAlikes.map(({ cause }) => cause));

const piece = fc
  .tuple(fc.constantFrom(...texts), fc.nat(1_100), fc.nat(1_100))
  .map(([text, from, length]) => text.slice(from % (text.length + 1)).slice(0, length));
const noise = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('\\', '\u0000', '\ud800', '\\n', "b'", '%2f', '"', 'fs-', '.efs.', '${', '(?:', '\u200b'),
);
const splice = fc.array(fc.oneof(piece, noise), { maxLength: 8 }).map((parts) => parts.join(''));
const definition = fc.constantFrom(
  null,
  mounting(),
  mounting('efs'),
  mounting('s3'),
  mounting('efs', 's3', 'other'),
);

function shapeIsKnown({ efsMountFailure, cause, remedy }: ReturnType<typeof classify>): boolean {
  if (remedy === '') return false;
  if (efsMountFailure === true) return efsCauses.has(cause);
  if (efsMountFailure === 'ambiguous') return cause === 'unknown';
  return cause === 'unknown' || alikeCauses.has(cause);
}

it('any reasons have an answer of a known shape', () => {
  fc.assert(
    fc.property(fc.array(splice, { maxLength: 3 }), definition, (reasons, of) => {
      expect(shapeIsKnown(classify(reasons, of))).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

it('a task that mounts no EFS volume has no EFS mount failure, whatever the words', () => {
  fc.assert(
    fc.property(splice, fc.constantFrom(mounting(), mounting('s3'), mounting('other')), (reason, of) => {
      expect(classify([reason], of).efsMountFailure).toBe(false);
    }),
  );
});

it('an empty reason beside others changes nothing', () => {
  fc.assert(
    fc.property(fc.array(splice, { maxLength: 3 }), (reasons) => {
      expect(classify(['', ...reasons, ' '])).toEqual(classify(reasons));
    }),
  );
});

it('no name of a volume makes an EFS failure of what another plugin says by its socket', () => {
  const name = fc.stringMatching(/^ecs-[a-zA-Z\d_-]{1,60}-[a-f\d]{20}$/);
  const plugin = fc.stringMatching(/^[a-z]{3,12}$/);
  const end = fc.constantFrom('context deadline exceeded', 'EOF', 'dial unix: connect: connection refused');
  fc.assert(
    fc.property(name, plugin, end, (volume, of, words) => {
      const asked = `Post "http://%2Frun%2Fdocker%2Fplugins%2F${of}.sock/VolumeDriver.Create"`;
      const { cause } = classify([`Error response from daemon: create ${volume}: ${asked}: ${words}`]);
      expect(cause).toBe('not_efs:other_volume_plugin');
    }),
  );
});

it.each([
  '\\',
  'mount.nfs4: ',
  'while mounting ',
  'fs-',
  ' for a:/',
  '%2f',
  'a',
  '"',
  '\u0000',
  'addr=',
  'failed to resolve ',
  '\u0301\u0316',
  'a\u0301',
  '\ufdfa',
  'plugins/',
  "while mounting volume '/",
  'VolumeDriver.Mount: ',
])('100 kB of %j have an answer', (unit) => {
  const long = unit.repeat(Math.ceil(100_000 / unit.length));
  expect(shapeIsKnown(classify([long]))).toBe(true);
  expect(shapeIsKnown(classify([`failed to invoke EFS utils ${long}`]))).toBe(true);
});
