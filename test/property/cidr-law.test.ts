/** Arithmetic of addresses against Node's own, and by its laws. */
import { BlockList, isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, overlaps, prefixLength } from '../../src/starts/cidr.ts';

const ipv4 = fc.ipV4();
/** Addresses that share their beginnings: else none lies in another's range. */
const nearIpv4 = fc
  .tuple(fc.constantFrom(10, 172), fc.constantFrom(0, 1), fc.nat(255), fc.nat(255))
  .map((octets) => octets.join('.'));
const nearIpv6 = fc
  .tuple(fc.constantFrom('2001:db8', '2001:db8:0', 'fd00'), fc.nat(3), fc.nat(0xffff))
  .map(([prefix, subnet, host]) => `${prefix}:${subnet.toString(16)}::${host.toString(16)}`);

const rangeOf = (address: fc.Arbitrary<string>, bits: number) =>
  fc.tuple(address, fc.nat(bits)).map(([network, prefix]) => `${network}/${prefix}`);
const anyRange = fc.oneof(
  rangeOf(nearIpv4, 32),
  rangeOf(nearIpv6, 128),
  rangeOf(ipv4, 32),
  rangeOf(fc.ipV6(), 128),
);

function nodeSays(address: string, cidr: string): boolean {
  const [network = '', prefix] = cidr.split('/');
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), isIPv4(network) ? 'ipv4' : 'ipv6');
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

describe('an address', () => {
  it.each([
    ['IPv4', fc.oneof(nearIpv4, ipv4), rangeOf(fc.oneof(nearIpv4, ipv4), 32)],
    ['IPv6', fc.oneof(nearIpv6, fc.ipV6()), rangeOf(fc.oneof(nearIpv6, fc.ipV6()), 128)],
  ])('of %s lies in a range as Node says', (_family, address, range) => {
    fc.assert(
      fc.property(address, range, (one, cidr) => {
        expect(isWithin(one, cidr)).toBe(nodeSays(one, cidr));
      }),
      { numRuns: 500 },
    );
  });

  it('of one family lies in no range of the other', () => {
    expect(isWithin('10.0.0.1', '::/0')).toBe(false);
    expect(isWithin('::1', '0.0.0.0/0')).toBe(false);
  });
});

describe('ranges', () => {
  it('lie in themselves, and in what is wider', () => {
    fc.assert(
      fc.property(anyRange, fc.nat(128), (range, shorter) => {
        const [network = '', prefix] = range.split('/');
        const wider = `${network}/${Math.max(0, Number(prefix) - shorter)}`;
        expect([isWithin(range, range), isWithin(range, wider), overlaps(wider, range)]).toEqual([
          true,
          true,
          true,
        ]);
      }),
    );
  });

  it('overlap where one lies in the other, and nowhere else: they are powers of two', () => {
    fc.assert(
      fc.property(anyRange, anyRange, (one, other) => {
        expect(overlaps(one, other)).toBe(isWithin(one, other) || isWithin(other, one));
      }),
      { numRuns: 500 },
    );
  });

  it('have the length of their prefix', () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        expect(prefixLength(range)).toBe(Number(range.split('/')[1]));
      }),
    );
  });
});

it.each([
  ['10.0.0.0/33'],
  ['10.0.0/8'],
  ['10.0.0.256/32'],
  ['10.0.0.0/'],
  ['10.0.0.0/8/8'],
  ['1::2::3/64'],
  ['1:2:3:4:5:6:7/64'],
  ['1:2:3:4:5:6:7:8:9/64'],
  ['12345::/64'],
  ['1:2:3:4::5:6:7:8/64'],
  ['pl-0123'],
  [''],
])('"%s" is no range: it holds nothing, and lies in nothing', (text) => {
  expect([
    isWithin('10.0.0.1', text),
    isWithin('1::1', text),
    isWithin(text, '0.0.0.0/0'),
    isWithin(text, '::/0'),
    overlaps(text, text),
    prefixLength(text),
  ]).toEqual([false, false, false, false, false, 0]);
});

it('an IPv4 address within IPv6 is read', () => {
  expect(isWithin('::ffff:10.0.0.1', '::ffff:a00:0/120')).toBe(true);
});
