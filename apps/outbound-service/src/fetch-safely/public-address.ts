import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one of the public internet: neither private, loopback, link-local nor reserved, also where an IPv4 address
 * hides in an IPv6 one (mapped, 6to4, NAT64).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast'; // `process` unwraps mapped addresses; all else has a range of its own
}

/** The address that a URL's host is by itself, in whatever notation; null where it is a name. `new URL` has normalised it. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : null;
}
