import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isPublicAddress } from './public-address.js';

type Done = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** The code of a refusal, as it comes out of the connection. */
export const ADDRESS_REFUSED = 'EADDRESSREFUSED';

/**
 * Name resolution that gives no private address: it is asked once, and what it answers is what is connected to, so that a name that
 * answers otherwise a moment later gains nothing.
 */
export function guardedLookup(isAllowedHost: (hostname: string) => boolean) {
  return (hostname: string, options: LookupOptions, done: Done): void => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      if (!isAllowedHost(hostname) && !addresses.every(({ address }) => isPublicAddress(address)))
        return done(Object.assign(new Error('The name leads to a private address.'), { code: ADDRESS_REFUSED }), []);
      const [first] = addresses;
      if (options.all || !first) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}
