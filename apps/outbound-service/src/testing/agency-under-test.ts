import { randomUUID } from 'node:crypto';
import { type AnyEventDefinition, createEnvelope, messageEchoed, messageSend, pageConnected } from '@faro/contracts';
import { MediaStoreConfig, mediaKey, openMediaStore } from '@faro/media-store';
import { type KafkaPublisher, recordOf } from '@faro/messaging';
import { subscribePage, unsubscribePage } from '@faro/messenger-platform';
import type { Database } from '@faro/persistence';
import { type SealedToken, TokenVault } from '@faro/security';
import { waitFor } from '@faro/testing';
import { AcceptSendRepository } from '../accept-send/accept-send.repository.js';
import { SendRecords } from '../accept-send/send-records.js';
import { ChangeDeliveries } from '../deliver/change-deliveries.js';
import { DeliveriesRepository } from '../deliver/deliveries.repository.js';
import { LanesRepository } from '../deliver/lanes.repository.js';
import type { SimulatedMeta } from './simulated-meta.js';

/** One pixel, PNG. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface Conversation {
  agencyId: string;
  id: string;
  contactId: string;
  pageId: string;
  psid: string;
}

export interface PartRow {
  id: string;
  state: string;
  position: number;
  attempts: number;
  mid: string | null;
  error_code: string | null;
}

/** One agency in a database of its own: what the other services would have written, and what they would have said. */
export class AgencyUnderTest {
  readonly agencyId = randomUUID();
  readonly locationId = randomUUID();
  readonly personId = randomUUID();
  private sequence = 0;
  private readonly conversations = new Map<string, Conversation>();
  private tokens = new Map<string, { name: string; token: string }>();

  constructor(
    readonly owner: Database,
    readonly meta: SimulatedMeta,
    private readonly publisher: KafkaPublisher,
    protected readonly env: Record<string, string>,
  ) {}

  get dataDir(): string {
    return this.env.DATA_DIR ?? '';
  }

  rows<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.owner.lookUp<Row>(sql, parameters);
  }

  /** A connected Page with a token that works. */
  async connect(pageId: string, { humanAgent = false } = {}): Promise<void> {
    const { name, token } = this.tokens.get(pageId) ?? { name: '', token: '' };
    if (token === '') throw new Error(`No token of Page ${pageId}.`);
    await subscribePage(this.meta.graph, { pageId, pageToken: token });
    const [key = '', value = ''] = (this.env.TOKEN_ENCRYPTION_KEYS ?? '').split(':');
    const vault = TokenVault.withKeys([{ kid: key, key: Buffer.from(value, 'base64') }]);
    await this.connectRows(
      pageId,
      name,
      await vault.seal(token, { agencyId: this.agencyId, pageId, kind: 'page' }),
      humanAgent,
    );
  }

  /** What api-gateway stores of a connected Page. */
  async connectRows(pageId: string, name: string, { keyId, sealed }: SealedToken, humanAgent = false): Promise<void> {
    await this.rows(
      `INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, human_agent_enabled, connected_at)
       VALUES ($1, $2, gen_random_uuid(), $3, $4, 'active', now(), $5, now())
       ON CONFLICT (agency_id, page_id) DO UPDATE SET status = 'active', disconnected_at = NULL, human_agent_enabled = EXCLUDED.human_agent_enabled`,
      [this.agencyId, pageId, this.locationId, name, humanAgent],
    );
    await this.rows(
      `INSERT INTO facebook_page_tokens (agency_id, page_id, user_id, page_token, user_token, key_id, scopes, updated_at)
       VALUES ($1, $2, '1', $3, $3, $4, '{}', now())
       ON CONFLICT (agency_id, page_id) DO UPDATE SET page_token = EXCLUDED.page_token, key_id = EXCLUDED.key_id`,
      [this.agencyId, pageId, sealed, keyId],
    );
  }

  /** The app gets nothing of the Page any more, as after an hour of failing webhooks. */
  async unsubscribe(pageId: string): Promise<void> {
    await unsubscribePage(this.meta.graph, { pageId, pageToken: this.tokens.get(pageId)?.token ?? '' });
  }

  /** The app gets these fields of the Page alone, as if an older release had connected it. */
  async subscribeToFew(pageId: string, fields: readonly string[]): Promise<void> {
    await this.unsubscribe(pageId);
    await this.meta.graph.call({
      method: 'POST',
      path: `/${pageId}/subscribed_apps`,
      token: this.tokenOf(pageId),
      query: { subscribed_fields: fields.join(',') },
    });
  }

  async refreshTokens(person = 'olivia'): Promise<void> {
    this.tokens = await this.meta.pageTokens(person);
  }

  tokenOf(pageId: string): string {
    return this.tokens.get(pageId)?.token ?? '';
  }

  /** Pages that can be connected: the person's role gives a token. */
  pageIds(): string[] {
    return [...this.tokens].flatMap(([pageId, { token }]) => (token === '' ? [] : [pageId]));
  }

  async announceConnected(pageId: string): Promise<void> {
    await this.publish(pageConnected, pageId, {
      pageId,
      locationId: this.locationId,
      name: 'Page',
      connectedAt: new Date().toISOString(),
    });
  }

  /** Somebody who has just written to the Page. */
  async conversation(pageId: string, name: string | null = 'Customer'): Promise<Conversation> {
    return this.conversationWith(pageId, await this.meta.customer(pageId), name);
  }

  async conversationWith(pageId: string, psid: string, name: string | null = 'Customer'): Promise<Conversation> {
    const [id, contactId] = [randomUUID(), randomUUID()];
    await this.rows(
      `INSERT INTO contacts (agency_id, id, channel, location_id, page_id, external_id, name, created_at)
       VALUES ($1, $2, 'facebook', $3, $4, $5, $6, now())`,
      [this.agencyId, contactId, this.locationId, pageId, psid, name],
    );
    await this.rows(
      `INSERT INTO conversations (agency_id, id, channel, location_id, page_id, contact_id, last_activity_at, last_contact_action_at, created_at)
       VALUES ($1, $2, 'facebook', $3, $4, $5, now(), now(), now())`,
      [this.agencyId, id, this.locationId, pageId, contactId],
    );
    const conversation = { agencyId: this.agencyId, id, contactId, pageId, psid };
    this.conversations.set(psid, conversation);
    return conversation;
  }

  /** What api-gateway does for a reply: the rows, and the command. */
  async reply(
    conversation: Conversation,
    text: string | null,
    attachments: { type: string; payload: object }[] = [],
  ): Promise<string> {
    const messageId = await this.store(conversation, text, attachments);
    await this.instruct(conversation, messageId, 'send');
    return messageId;
  }

  async store(
    conversation: Conversation,
    text: string | null,
    attachments: { type: string; payload: object }[] = [],
    author = 'person',
  ): Promise<string> {
    const messageId = randomUUID();
    this.sequence += 1;
    await this.rows(
      `INSERT INTO messages (agency_id, id, conversation_id, channel, page_id, direction, status, author_kind, author_id, text, sent_at, sequence, created_at)
       VALUES ($1, $2, $3, 'facebook', $4, 'outbound', 'queued', $5::author_kind, CASE WHEN $5 = 'person' THEN $6::uuid END, $7, now(), $8, now())`,
      [this.agencyId, messageId, conversation.id, conversation.pageId, author, this.personId, text, this.sequence],
    );
    for (const [position, { type, payload }] of attachments.entries())
      await this.rows(
        `INSERT INTO attachments (agency_id, id, message_id, position, type, payload) VALUES ($1, gen_random_uuid(), $2, $3, $4, $5)`,
        [this.agencyId, messageId, position, type, JSON.stringify(payload)],
      );
    return messageId;
  }

  /** @param sequence the next one, or that of an instruction which the topic brings again. */
  instruct(
    conversation: Conversation,
    messageId: string,
    instruction: 'send' | 'retry' | 'skip' | 'cancel',
    sequence = ++this.sequence,
  ): Promise<void> {
    const data = { messageId, conversationId: conversation.id, instruction };
    return this.publish(messageSend, conversation.id, data, sequence);
  }

  /** What accepting the command brings about, without its topic: for specs that have no time for consumer groups. */
  async accept(conversation: Conversation, messageId: string): Promise<void> {
    const deliveries = new DeliveriesRepository();
    const changes = new ChangeDeliveries(deliveries);
    const records = new SendRecords(new AcceptSendRepository(), deliveries, new LanesRepository(), changes);
    const { agencyId, id: conversationId } = conversation;
    const command = { agencyId, messageId, conversationId, instruction: 'send', sequence: 0 } as const;
    await this.owner.inAgency(agencyId, (tx) => records.write(tx, [command]));
  }

  async publish(definition: AnyEventDefinition, subject: string, data: unknown, sequence = 0): Promise<void> {
    const named = { id: randomUUID(), source: '/faro/spec', subject, sequence };
    const fields = { ...named, time: new Date(), agencyId: this.agencyId };
    const record = recordOf(createEnvelope(definition, { ...fields, data }));
    // As an outbox would: again until the broker has acknowledged it.
    await waitFor(() => this.publisher.publish(record).then(() => true), { timeoutMs: 120_000 });
  }

  async parts(messageId: string): Promise<PartRow[]> {
    return this.rows<PartRow>('SELECT * FROM deliveries WHERE message_id = $1 ORDER BY position', [messageId]);
  }

  events(topic: string, subject: string): Promise<{ data: Record<string, unknown>; sequence: number }[]> {
    return this.rows(`SELECT data, sequence FROM outbox WHERE topic = $1 AND subject = $2 ORDER BY id`, [
      topic,
      subject,
    ]);
  }

  /** Many replies at once, in their order: the rows with one statement, then the commands. */
  async replyMany(replies: readonly { conversation: Conversation; text: string }[]): Promise<void> {
    const rows = replies.map(({ conversation, text }) => ({
      id: randomUUID(),
      conversation,
      text,
      sequence: ++this.sequence,
    }));
    await this.rows(
      `INSERT INTO messages (agency_id, id, conversation_id, channel, page_id, direction, status, author_kind, author_id, text, sent_at, sequence, created_at)
       SELECT $1, t.id, t.conversation_id, 'facebook', t.page_id, 'outbound', 'queued', 'person', $2, t.text, now(), t.sequence, now()
       FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[]) AS t (id, conversation_id, page_id, text, sequence)`,
      [
        this.agencyId,
        this.personId,
        rows.map(({ id }) => id),
        rows.map(({ conversation }) => conversation.id),
        rows.map(({ conversation }) => conversation.pageId),
        rows.map(({ text }) => text),
        rows.map(({ sequence }) => sequence),
      ],
    );
    await Promise.all(rows.map(({ id, conversation }) => this.instruct(conversation, id, 'send')));
  }

  /** A file that an agent has uploaded. */
  async file(type: 'image' | 'file'): Promise<string> {
    const id = randomUUID();
    const key = mediaKey(this.agencyId, 'uploads', id);
    const store = await openMediaStore(Object.assign(new MediaStoreConfig(), { kind: 'local', dataDir: this.dataDir }));
    await store.put(key, PICTURE, 'image/png');
    await this.rows(
      `INSERT INTO uploads (agency_id, id, type, media_type, name, bytes, media_key, uploaded_by, created_at)
       VALUES ($1, $2, $3, 'image/png', 'picture.png', $4, $5, $6, now())`,
      [this.agencyId, id, type, PICTURE.length, key, this.personId],
    );
    return id;
  }

  /** What conversation-service says when Meta shows it one of our own sends. */
  echo(conversation: Conversation, deliveryId: string, mid: string): Promise<void> {
    return this.publish(messageEchoed, conversation.id, {
      conversationId: conversation.id,
      pageId: conversation.pageId,
      mid,
      deliveryId,
      metadata: `faro:${deliveryId}`,
      echoedAt: new Date().toISOString(),
    });
  }

  ownerOf(psid: string): { agencyId: string; conversationId: string } | undefined {
    const found = this.conversations.get(psid);
    return found && { agencyId: found.agencyId, conversationId: found.id };
  }

  async arrange(person: string): Promise<void> {
    await this.meta.settings({ acceptUnknownPsids: true });
    await this.refreshTokens(person);
    await this.arrangeRows();
  }

  async arrangeRows(): Promise<void> {
    await this.rows(`INSERT INTO agencies (id, name, plan) VALUES ($1, 'Harbor', 'plus')`, [this.agencyId]);
    await this.rows(`INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, 'Dental')`, [
      this.agencyId,
      this.locationId,
    ]);
    await this.rows(
      `INSERT INTO people (agency_id, id, email, name, role, password_hash) VALUES ($1, $2, $3, 'A', 'agent', '-')`,
      [this.agencyId, this.personId, `${this.personId}@harbor.example`],
    );
  }
}
