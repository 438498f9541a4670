/**
 * Ranges of IPv4 and IPv6 addresses; a single address is a range of one. Text that is neither lies in nothing, and nothing lies in it.
 * Source: RFC 4632, RFC 4291.
 */

interface Range {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

/** Every address of `inner` is one of `outer`. */
export function isWithin(inner: string, outer: string): boolean {
  const [a, b] = [rangeOf(inner), rangeOf(outer)];
  return a !== null && b !== null && a.bits === b.bits && b.first <= a.first && a.last <= b.last;
}

/** They have an address in common. */
export function overlaps(one: string, other: string): boolean {
  const [a, b] = [rangeOf(one), rangeOf(other)];
  return a !== null && b !== null && a.bits === b.bits && a.first <= b.last && b.first <= a.last;
}

/** How many leading bits a range fixes; 0 for text that is no range. */
export function prefixLength(cidr: string): number {
  const range = rangeOf(cidr);
  return range === null ? 0 : range.bits - (range.last - range.first).toString(2).replaceAll('0', '').length;
}

function rangeOf(text: string): Range | null {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = address.includes(':') ? 128 : 32;
  const value = bits === 128 ? ipv6Value(address) : ipv4Value(address);
  const length = prefix === undefined ? bits : wholeNumber(prefix, bits);
  if (value === null || length === null || more.length > 0) return null;
  const size = 1n << BigInt(bits - length);
  const first = value - (value % size);
  return { bits, first, last: first + size - 1n };
}

function ipv4Value(address: string): bigint | null {
  const octets = address.split('.').map((octet) => wholeNumber(octet, 255));
  return octets.length === 4 ? numberOf(octets, 8n) : null;
}

function ipv6Value(address: string): bigint | null {
  const [head = '', tail, ...more] = withoutIpv4(address).split('::');
  if (more.length > 0) return null;
  const [left, right] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  return numberOf([...left, ...new Array<number>(missing).fill(0), ...right], 16n);
}

/** `::ffff:10.0.0.1` as `::ffff:a00:1`. */
function withoutIpv4(address: string): string {
  const end = address.slice(address.lastIndexOf(':') + 1);
  const value = end.includes('.') ? ipv4Value(end) : null;
  if (value === null) return address;
  return `${address.slice(0, -end.length)}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
}

function groupsOf(part: string): readonly (number | null)[] {
  if (part === '') return [];
  return part.split(':').map((group) => (/^[\da-f]{1,4}$/i.test(group) ? Number.parseInt(group, 16) : null));
}

function numberOf(parts: readonly (number | null)[], width: bigint): bigint | null {
  let value = 0n;
  for (const part of parts) {
    if (part === null) return null;
    value = (value << width) | BigInt(part);
  }
  return value;
}

function wholeNumber(text: string, most: number): number | null {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return number <= most ? number : null;
}
