/** The load of the bench: text messages of many people to a few Pages of a few agencies, the same for both sides. */
import { randomUUID } from 'node:crypto';

export type Tenant = { agencyId: string; locationId: string; pageIds: string[] };
export type BenchMessage = {
  tenant: Tenant;
  pageId: string;
  psid: string;
  mid: string;
  text: string;
  sentAtMs: number;
};

const PEOPLE = 2_000;
const TENANTS = 5;
const PAGES_OF_EACH = 4;
const FIRST_MS = Date.UTC(2026, 10, 20);

export function createTenants(): Tenant[] {
  return Array.from({ length: TENANTS }, (_, tenant) => ({
    agencyId: randomUUID(),
    locationId: randomUUID(),
    pageIds: Array.from({ length: PAGES_OF_EACH }, (_each, page) => `10485761234${tenant}${page}00`),
  }));
}

/** The n-th message; its neighbours are of other people. `run` makes it another message than that of another run. */
export function messageAt(tenants: readonly Tenant[], run: string, n: number): BenchMessage {
  const person = n % PEOPLE;
  const tenant = tenants[person % tenants.length];
  const pageId = tenant?.pageIds[Math.floor(person / tenants.length) % PAGES_OF_EACH];
  if (!tenant || !pageId) throw new Error('There are no tenants.');
  return {
    tenant,
    pageId,
    psid: `2450198736${String(person).padStart(7, '0')}`,
    mid: `m_${run}_${n}_zWBzpV5ok9n72OGenFR27RtxmL2qVJQYRmvzd7-1yvS_F1Ko2TaMekJg1mY6`,
    text: `Is the oak desk number ${n} still available, and could you deliver it on Thursday?`,
    sentAtMs: FIRST_MS + n,
  };
}

/** The item as Meta sends it. */
export function itemOf({ pageId, psid, mid, text, sentAtMs }: BenchMessage): object {
  return { sender: { id: psid }, recipient: { id: pageId }, timestamp: sentAtMs, message: { mid, text } };
}
