/**
 * The bare limit: one process that inserts the rows that a message becomes, 500 messages with one statement per table in one
 * transaction, under the same role, constraints and policies; it reads nothing, decides nothing and takes nothing from Kafka.
 * Arguments: connection, tenants as JSON, run, first message, how many. Prints `{ seconds, batchMs }` as JSON.
 */
import { randomUUID } from 'node:crypto';
import { contactIdOf, conversationIdOf } from '@faro/inbox';
import pg from 'pg';
import { type BenchMessage, itemOf, messageAt, type Tenant } from './load.ts';

const AT_ONCE = 500;
const [url, tenantsJson = '[]', run = '', first = '0', howMany = '0'] = process.argv.slice(2);
const tenants: Tenant[] = JSON.parse(tenantsJson);
const client = new pg.Client({ connectionString: url ?? '', application_name: 'bare-limit' });
const conversations = new Map<string, { contactId: string; conversationId: string; sequence: number }>();

await client.connect();
const batchMs: number[] = [];
const startedAt = performance.now();
for (let from = Number(first); from < Number(first) + Number(howMany); from += AT_ONCE) {
  const batchStartedAt = performance.now();
  await insertBatch(Array.from({ length: AT_ONCE }, (_, n) => messageAt(tenants, run, from + n)));
  batchMs.push(performance.now() - batchStartedAt);
}
console.log(JSON.stringify({ seconds: (performance.now() - startedAt) / 1_000, batchMs }));
await client.end();

async function insertBatch(messages: readonly BenchMessage[]): Promise<void> {
  await client.query('BEGIN');
  await client.query(`SELECT set_config('app.agency_id', $1, true)`, [tenants.map(({ agencyId }) => agencyId).join()]);
  await insertThreads(messages.filter((message) => !conversations.has(threadOf(message))));
  const rows = messages.map((message) => {
    const conversation = conversations.get(threadOf(message));
    if (!conversation) throw new Error('The conversation is missing.');
    conversation.sequence += 1;
    return {
      ...message,
      ...conversation,
      id: timedUuid(message.sentAtMs),
      sentAt: new Date(message.sentAtMs).toISOString(),
    };
  });
  await insertMessages(rows);
  await insertFacts(rows);
  await insertLedger(rows);
  await client.query('COMMIT');
}

type Row = BenchMessage & { id: string; conversationId: string; contactId: string; sequence: number; sentAt: string };

async function insertThreads(begun: readonly BenchMessage[]): Promise<void> {
  if (begun.length === 0) return;
  for (const message of begun) {
    const { tenant, pageId, psid } = message;
    const thread = { channel: 'facebook', pageId, externalId: psid } as const;
    // The service's own ids: in a later round it goes on with these conversations.
    const ids = {
      contactId: contactIdOf(tenant.agencyId, thread),
      conversationId: conversationIdOf(tenant.agencyId, thread),
    };
    conversations.set(threadOf(message), { ...ids, sequence: 1 });
  }
  const threads = begun.map((message) => ({ ...message, ...conversations.get(threadOf(message)) }));
  const agencies = threads.map(({ tenant }) => tenant.agencyId);
  const locations = threads.map(({ tenant }) => tenant.locationId);
  const pages = threads.map(({ pageId }) => pageId);
  const contacts = threads.map(({ contactId }) => contactId);
  await client.query(
    `INSERT INTO contacts (agency_id, location_id, page_id, id, external_id, channel, created_at)
     SELECT *, 'facebook', now() FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[])`,
    [agencies, locations, pages, contacts, threads.map(({ psid }) => psid)],
  );
  await client.query(
    `INSERT INTO conversations (agency_id, location_id, page_id, contact_id, id, channel, last_activity_at, created_at)
     SELECT *, 'facebook', now(), now() FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[])`,
    [agencies, locations, pages, contacts, threads.map(({ conversationId }) => conversationId)],
  );
}

async function insertMessages(rows: readonly Row[]): Promise<void> {
  await client.query(
    `INSERT INTO messages (agency_id, id, conversation_id, page_id, mid, text, sent_at, sequence, channel, direction, status, author_kind, standby, created_at)
     SELECT *, 'facebook', 'inbound', 'received', 'contact', false, now()
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::int[])`,
    [
      rows.map(({ tenant }) => tenant.agencyId),
      rows.map(({ id }) => id),
      rows.map(({ conversationId }) => conversationId),
      rows.map(({ pageId }) => pageId),
      rows.map(({ mid }) => mid),
      rows.map(({ text }) => text),
      rows.map(({ sentAt }) => sentAt),
      rows.map(({ sequence }) => sequence),
    ],
  );
}

async function insertFacts(rows: readonly Row[]): Promise<void> {
  await client.query(
    `INSERT INTO outbox (agency_id, event_id, subject, sequence, data, producer, topic, schema_version, channel)
     SELECT *, 'bare-limit', 'message.received', 1, 'facebook' FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::json[])`,
    [
      rows.map(({ tenant }) => tenant.agencyId),
      rows.map(() => randomUUID()),
      rows.map(({ conversationId }) => conversationId),
      rows.map(({ sequence }) => sequence),
      rows.map((row) => JSON.stringify(factOf(row))),
    ],
  );
}

function factOf({ id, conversationId, contactId, tenant, pageId, psid, mid, text, sentAt }: Row): object {
  const ids = { messageId: id, conversationId, channel: 'facebook', locationId: tenant.locationId, pageId, contactId };
  return { ...ids, externalId: mid, sender: { externalId: psid }, text, attachments: [], sentAt, standby: false };
}

async function insertLedger(rows: readonly Row[]): Promise<void> {
  await client.query(
    `INSERT INTO webhook_items (agency_id, received_at, id, post_id, page_id, psid, mid, message_id, raw, channel, position, object, field, kind, outcome, entry_time, decided_at)
     SELECT *, 'facebook', 0, 'page', 'messaging', 'message', 'stored', '1795132861412', now()
     FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::json[])`,
    [
      rows.map(({ tenant }) => tenant.agencyId),
      rows.map(({ sentAt }) => sentAt),
      rows.map(() => randomUUID()),
      rows.map(() => randomUUID()),
      rows.map(({ pageId }) => pageId),
      rows.map(({ psid }) => psid),
      rows.map(({ mid }) => mid),
      rows.map(({ id }) => id),
      rows.map((row) => JSON.stringify(itemOf(row))),
    ],
  );
}

function threadOf({ pageId, psid }: BenchMessage): string {
  return `${pageId}:${psid}`;
}

/** Later messages have larger ids, as in the service. */
function timedUuid(timeMs: number): string {
  const time = timeMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${randomUUID().slice(13)}`;
}
