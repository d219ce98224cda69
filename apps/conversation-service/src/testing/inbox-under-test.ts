import { randomUUID } from 'node:crypto';
import { type CloudEvent, createEnvelope, type EventData, webhookReceived } from '@faro/contracts';
import { splitWebhook } from '@faro/messenger-platform';
import { Database, hashedUuid, type OutboxRelay } from '@faro/persistence';
import { createTestDatabase } from '@faro/testing';
import { ConversationServiceConfig } from '../conversation-service-config.js';
import { ReceiveEvents } from '../receive-events/receive-events.js';
import { RecordDeliveries } from '../record-delivery/record-deliveries.js';

export const OWN_APP = '738291046512903';
export const OTHER_APP = '512094837261055';
export const PAGE = '104857612345678';
export const SECOND_PAGE = '110293847561029';
export const FOREIGN_PAGE = '199900011122233';
export const PERSON = '24501987365412098';

type WebhookReceived = CloudEvent<EventData<typeof webhookReceived>>;

/** The inbound half over a real database of its own: two agencies, Harbor with two Pages on plus, Pier with one. */
export async function openInboxUnderTest() {
  const testDatabase = await createTestDatabase();
  const owner = new Database({ url: testDatabase.ownerUrl, applicationName: 'spec-owner', poolSize: 2 });
  const database = new Database({
    url: testDatabase.urlFor('faro_conversation'),
    applicationName: 'spec',
    poolSize: 8,
    keepsPlans: true,
  });
  const [harbor, pier, harborLocation, pierLocation] = Array.from({ length: 4 }, () => randomUUID());
  const arrange = async (sql: string, parameters: readonly unknown[] = []) => owner.lookUp(sql, parameters);
  await arrange(`INSERT INTO agencies (id, name, plan) VALUES ($1, 'Harbor', 'plus'), ($2, 'Pier', 'premium')`, [
    harbor,
    pier,
  ]);
  await arrange(`INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, 'Dental'), ($3, $4, 'Bakery')`, [
    harbor,
    harborLocation,
    pier,
    pierLocation,
  ]);
  const connect = (agencyId: unknown, locationId: unknown, pageId: string) =>
    arrange(
      `INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, connected_at)
       VALUES ($1, $2, gen_random_uuid(), $3, 'Page', 'active', now(), now())
       ON CONFLICT (agency_id, page_id) DO UPDATE SET disconnected_at = NULL`,
      [agencyId, pageId, locationId],
    );
  await connect(harbor, harborLocation, PAGE);
  await connect(harbor, harborLocation, SECOND_PAGE);
  const config = Object.assign(new ConversationServiceConfig(), { metaAppId: OWN_APP, ledgerKeptDays: 30 });
  const relay = { wake: () => undefined } as unknown as OutboxRelay;
  const receiveEvents = new ReceiveEvents(database, relay, config);
  return {
    testDatabase,
    database,
    config,
    receiveEvents,
    recordDeliveries: new RecordDeliveries(database, relay),
    agencies: { harbor: String(harbor), pier: String(pier) },
    locations: { harbor: String(harborLocation), pier: String(pierLocation) },
    connect,
    /** Looks (or acts) behind the scenes, as the database's owner. */
    rows: <Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []) =>
      owner.lookUp<Row>(sql, parameters),
    /** One transaction with all items of these bodies. */
    receive: (...bodies: unknown[]) =>
      receiveEvents.run(
        bodies.flatMap((body) => eventsOf(body)),
        new Date(),
      ),
    /** Everything that came in; agencies and Pages stay. */
    forget: () =>
      owner.lookUp(
        `TRUNCATE contacts, message_edits, message_unsends, reaction_history, referrals, sent_parts, early_signals,
           conversation_events, page_alerts, webhook_items, outbox, erased_contacts CASCADE`,
      ),
    close: async () => {
      await database.close();
      await owner.close();
      await testDatabase.drop();
    },
  };
}

export type InboxUnderTest = Awaited<ReturnType<typeof openInboxUnderTest>>;

/** The events that webhook-gateway makes of one POST. Another POST of the same body has other ids, unless `postId` says which. */
export function eventsOf(
  body: unknown,
  { postId = randomUUID() as string, receivedAt = new Date(), source = '/faro/webhook-gateway' } = {},
): WebhookReceived[] {
  return splitWebhook(body).map((item) =>
    createEnvelope(webhookReceived, {
      id: hashedUuid(postId, String(item.position)),
      source,
      subject: `${item.pageId}:${item.psid ?? ''}`,
      time: receivedAt,
      data: { postId, receivedAt: receivedAt.toISOString(), ...item },
    }),
  );
}

/** A body with these items for a Page. */
export function pageBody(items: readonly unknown[], pageId = PAGE, list: 'messaging' | 'standby' = 'messaging') {
  return { object: 'page', entry: [{ id: pageId, time: 1_795_132_861_412, [list]: items }] };
}

interface ItemOptions {
  psid?: string;
  pageId?: string;
  at?: number;
}

const BASE_MS = 1_795_132_861_000;

export function fromPerson(event: object, { psid = PERSON, pageId = PAGE, at = 0 }: ItemOptions = {}) {
  return { sender: { id: psid }, recipient: { id: pageId }, timestamp: BASE_MS + at, ...event };
}

export function fromPage(event: object, { psid = PERSON, pageId = PAGE, at = 0 }: ItemOptions = {}) {
  return { sender: { id: pageId }, recipient: { id: psid }, timestamp: BASE_MS + at, ...event };
}

export function textItem(mid: string, text: string, options: ItemOptions = {}) {
  return fromPerson({ message: { mid, text } }, options);
}

export const timeAt = (at: number) => new Date(BASE_MS + at);
