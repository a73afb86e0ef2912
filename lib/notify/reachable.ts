import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Undelivered } from '@/lib/bus/notification/sender';

/**
 * Where no webhook goes: all that IANA's special-purpose registries do not call global, but for loopback and
 * private addresses, since who hosts Interchange hosts receivers too. Among them are the link-local addresses at
 * which clouds keep the credentials of a machine; their other ones are added.
 */
const REFUSED_IPV4 = [
  '0.0.0.0/8',
  '100.64.0.0/10',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
const REFUSED_IPV6 = [
  '::/128',
  '64:ff9b:1::/48',
  '100::/64',
  '100:0:0:1::/64',
  '2001::/23',
  '2001:db8::/32',
  '3fff::/20',
  '5f00::/16',
  // Among the private ones, where AWS, Scaleway, Oracle and Google keep the credentials of a machine.
  'fd00:ec2::/32',
  'fd00:42::/32',
  'fd00:c1::/32',
  'fd20:ce::/32',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

const REFUSED = new BlockList();
for (const [family, ranges] of [
  ['ipv4', REFUSED_IPV4],
  ['ipv6', REFUSED_IPV6],
] as const) {
  for (const range of ranges) {
    const [start = '', bits] = range.split('/');
    REFUSED.addSubnet(start, Number(bits), family);
  }
}

const quad = (high: number, low: number) => [high >> 8, high & 255, low >> 8, low & 255].join('.');

/** The IPv4 address that an IPv6 one stands for: mapped, compatible, by NAT64 or 6to4. Undefined for any other. */
function embedded(address: string): string | undefined {
  // A URL writes an IPv6 address in its one short form.
  const [head = '', tail = ''] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname
    .slice(1, -1)
    .split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
  const [a, b, c, , , f, high = 0, low = 0] = groups;
  if (a === 0x2002) return quad(b ?? 0, c ?? 0);
  const isNat64 = a === 0x64 && b === 0xff9b && groups.slice(2, 6).every((group) => group === 0);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && (f === 0xffff || f === 0);
  // `::` and `::1` are addresses of their own.
  return isNat64 || (isMapped && (f === 0xffff || high > 0 || low > 1)) ? quad(high, low) : undefined;
}

/** Whether webhooks are let through to an address. */
export function isReachable(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !REFUSED.check(address, 'ipv4');
  if (family === 0 || REFUSED.check(address, 'ipv6')) return false;
  const inside = embedded(address);
  return inside === undefined || !REFUSED.check(inside, 'ipv4');
}

const refusal = () =>
  new Undelivered('Its address is reserved or a cloud’s own, where no webhook goes.', true);

/** Throws {@link Undelivered} for a host that is written as a refused address; names are looked at when resolved. */
export function requireReachable(hostname: string): void {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0 && !isReachable(bare)) throw refusal();
}

/** Resolves a name for the connection that is made with it, so that it cannot mean another address afterwards. */
export const lookupReachable: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, '');
    if (!found.every(({ address }) => isReachable(address))) return callback(refusal(), '');
    const [first] = found;
    if (options.all) return callback(null, found);
    callback(null, first?.address ?? '', first?.family);
  });
};
