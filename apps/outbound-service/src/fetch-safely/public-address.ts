import ipaddr from 'ipaddr.js';

/** All that IANA has given out of IPv6 for the public internet; what lies outside is for something else, or for nobody yet. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is one of the public internet: neither private, loopback, link-local nor reserved, also where an IPv4 address
 * hides in an IPv6 one (mapped, compatible, 6to4, NAT64).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const known = ipaddr.process(address); // unwraps mapped addresses; all else has a range of its own
  return known.range() === 'unicast' && (known instanceof ipaddr.IPv4 || known.match(PUBLIC_IPV6));
}

/** The address that a URL's host is by itself, in whatever notation; null where it is a name. `new URL` has normalised it. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : null;
}
