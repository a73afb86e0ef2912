import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Undelivered } from '@/lib/bus/notification/sender';

/**
 * Where no webhook goes: link-local addresses, at which clouds keep the credentials of a machine, and the others
 * they use for that. Loopback and private ones are let through, since who hosts Interchange hosts receivers too.
 */
const REFUSED = new BlockList();
REFUSED.addSubnet('169.254.0.0', 16, 'ipv4');
REFUSED.addAddress('100.100.100.200', 'ipv4');
REFUSED.addAddress('168.63.129.16', 'ipv4');
REFUSED.addSubnet('fe80::', 10, 'ipv6');
REFUSED.addAddress('fd00:ec2::254', 'ipv6');
// The same by way of an IPv4 address within an IPv6 one.
REFUSED.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');

/** Whether webhooks are let through to an address. */
export function isReachable(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !REFUSED.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

const refusal = () =>
  new Undelivered('Its address is link-local or a cloud’s own, where no webhook goes.', true);

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
