import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Agent } from './agent.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import type { SeededAgency, SeededConversation } from './seeded-world.js';

/** Leaves marks wherever something of a contact can stand, and looks where they stand: every column, every file. */
export class Marks {
  constructor(
    private readonly gateway: GatewayUnderTest,
    private readonly agency: SeededAgency,
    private readonly owner: Agent,
    private readonly pageId: string,
  ) {}

  get mediaFolder(): string {
    return join(this.gateway.dataDirectory, 'media');
  }

  /** A file in the media store, as another service would have put it there. */
  async file(key: string, content: string): Promise<void> {
    const path = join(this.mediaFolder, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }

  async filesSaying(mark: string): Promise<string[]> {
    const entries = await readdir(this.mediaFolder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(paths.map(async (path) => [path, await readFile(path, 'latin1')] as const));
    return texts.filter(([, text]) => text.includes(mark)).map(([path]) => path);
  }

  async filesUnder(folder: string, mark: string): Promise<string[]> {
    return (await this.filesSaying(mark)).filter((path) => path.includes(`/${folder}/`));
  }

  /** Every column of every table, read from the catalogue: where does the mark stand? */
  async rowsSaying(mark: string): Promise<string[]> {
    const tables = await this.gateway.world.sql<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public'`,
    );
    const found: string[] = [];
    for (const { name } of tables)
      if (
        (await this.gateway.world.sql(`SELECT FROM ${name} t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [mark])).length > 0
      )
        found.push(name);
    return found;
  }

  /** A conversation that has left its mark wherever one can. */
  async conversation(mark: string): Promise<SeededConversation> {
    const conversation = await this.gateway.world.conversation(this.agency, this.pageId, { name: mark, text: mark });
    const { id, contactId, psid } = conversation;
    await this.gateway.world.sql('UPDATE contacts SET external_id = $2, avatar_key = $3 WHERE id = $1', [
      contactId,
      `${psid}${mark}`,
      `${this.agency.id}/avatars/${contactId}`,
    ]);
    await this.file(`${this.agency.id}/avatars/${contactId}`, mark);
    const mid = `m_${mark}`;
    const messageId = await this.gateway.world.message(conversation, { text: mark, mid, sequence: 2 });
    const attachmentId = randomUUID();
    await this.gateway.world.sql(
      `INSERT INTO attachments (agency_id, id, message_id, position, type, title, source_url, payload)
       VALUES ($1, $2, $3, 0, 'image', $4, $4, jsonb_build_object('x', $4::text))`,
      [this.agency.id, attachmentId, messageId, mark],
    );
    const key = `${this.agency.id}/attachments/${attachmentId}`;
    await this.file(key, `picture ${mark}`);
    await this.gateway.world.sql(
      `INSERT INTO media (agency_id, attachment_id, message_id, conversation_id, state, storage_key, error, due_at)
       VALUES ($1, $2, $3, $4, 'stored', $5, $6, now())`,
      [this.agency.id, attachmentId, messageId, id, key, mark],
    );
    const upload = new FormData();
    upload.append('file', new Blob([`%PDF-1.4 ${mark}`]), `${mark}.pdf`);
    const { body } = await this.owner.post('/api/uploads', upload);
    const reply = { attachments: [{ uploadId: body.id }] };
    await this.owner.post(`/api/conversations/${id}/messages`, reply, { 'idempotency-key': mark });
    await this.owner.post(`/api/conversations/${id}/notes`, { text: mark });
    await this.#annotate(conversation, mark, mid, messageId);
    return conversation;
  }

  async #annotate({ id, psid }: SeededConversation, mark: string, mid: string, messageId: string): Promise<void> {
    const values = [this.agency.id, this.pageId, mid, mark, id];
    await this.gateway.world.sql(
      `INSERT INTO message_edits VALUES ($1, $2, $3, 1, now(), 'facebook', $4)`,
      values.slice(0, 4),
    );
    await this.gateway.world.sql(
      `INSERT INTO message_unsends VALUES ($1, $2, $3, 'facebook', now())`,
      values.slice(0, 3),
    );
    await this.gateway.world.sql(
      `INSERT INTO reaction_history VALUES ($1, $2, $3, 'contact', now(), $4, 'facebook', $5, $4)`,
      values,
    );
    await this.gateway.world.sql(
      `INSERT INTO sent_parts (agency_id, page_id, mid, channel, conversation_id) VALUES ($1, $2, $3, 'facebook', $4)`,
      [this.agency.id, this.pageId, `sent_${mark}`, id],
    );
    await this.gateway.world.sql(
      `INSERT INTO referrals (agency_id, id, conversation_id, channel, page_id, referred_at, ref, details)
       VALUES ($1, gen_random_uuid(), $3, 'facebook', $2, now(), $4, jsonb_build_object('x', $4::text))`,
      [this.agency.id, this.pageId, id, mark],
    );
    await this.gateway.world.sql(
      `INSERT INTO conversation_events (agency_id, id, conversation_id, channel, page_id, kind, occurred_at, details)
       VALUES ($1, gen_random_uuid(), $3, 'facebook', $2, 'feedback', now(), jsonb_build_object('x', $4::text))`,
      [this.agency.id, this.pageId, id, mark],
    );
    await this.gateway.world.sql(
      `INSERT INTO outbox (agency_id, event_id, producer, topic, schema_version, subject, channel, data)
       VALUES ($1, gen_random_uuid(), 'conversation-service', 'message.received', 1, $2, 'facebook', json_build_object('x', $3::text))`,
      [this.agency.id, id, mark],
    );
    await this.gateway.world.sql(
      `INSERT INTO deliveries (agency_id, id, message_id, conversation_id, page_id, message_sequence, position, state, mid, due_at)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, 2, 0, 'sent', $5, now())`,
      [this.agency.id, messageId, id, this.pageId, `delivered_${mark}`],
    );
    for (const [agency, outcome] of [
      [this.agency.id, 'stored'],
      [this.agency.id, 'dead'],
      ['00000000-0000-0000-0000-000000000000', 'ignored'],
    ])
      await this.gateway.world.sql(
        `INSERT INTO webhook_items (agency_id, received_at, id, channel, post_id, position, object, field, page_id, psid, mid, outcome,
                                    raw, decided_at)
         VALUES ($1, now(), gen_random_uuid(), 'facebook', gen_random_uuid(), 0, 'page', 'messaging', $2, $3, $4, $5,
                 json_build_object('text', $6::text), now())`,
        [agency, this.pageId, `${psid}${mark}`, mid, outcome, mark],
      );
  }
}
