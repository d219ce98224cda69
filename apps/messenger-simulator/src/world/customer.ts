import { createHash } from 'node:crypto';

/** Somebody who writes to Pages. A Page knows them by a PSID of its own. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: string;
  /** Asks for the profile fail with 100/2018218, as for accounts made of a phone number. */
  readonly hasProfile: boolean;
  /** Has blocked every Page: 551/1545041. */
  readonly hasBlocked: boolean;
  /** Their device takes messages: a reply is delivered at once. */
  readonly isOnline: boolean;
  /** May be written to while the app is in development mode. */
  readonly hasAppRole: boolean;
  /** PSIDs that are fixed from outside, by Page. */
  readonly fixedPsids: Readonly<Record<string, string>>;
}

/** The Page-scoped id: 17 digits, past 2^53, the same at every start. */
export function psidOf(customer: Customer, pageId: string): string {
  const fixed = customer.fixedPsids[pageId];
  if (fixed !== undefined) return fixed;
  const digest = createHash('sha256').update(`${customer.id}@${pageId}`).digest();
  return String(20_000_000_000_000_000n + (digest.readBigUInt64BE() % 70_000_000_000_000_000n));
}
