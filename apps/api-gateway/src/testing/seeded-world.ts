import { randomUUID } from 'node:crypto';
import type { Plan } from '@faro/inbox';
import type { Database } from '@faro/persistence';
import { hashPassword } from '@faro/security';

export interface SeededPerson {
  id: string;
  email: string;
  password: string;
}

export interface SeededAgency {
  id: string;
  name: string;
  locationId: string;
  people: Record<'owner' | 'agent', SeededPerson>;
}

export interface SeededConversation {
  id: string;
  agencyId: string;
  contactId: string;
  pageId: string;
  psid: string;
}

const PASSWORD = 'a-password-of-a-test';
const hash = hashPassword(PASSWORD);
let pageNumber = 900_000_000_000;

/** Rows as the other services would have written them, put in by the owner of the database. */
export class SeededWorld {
  constructor(private readonly owner: Database) {}

  sql<Row = Record<string, unknown>>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.owner.lookUp<Row>(text, parameters);
  }

  close(): Promise<void> {
    return this.owner.close();
  }

  async agency(plan: Plan = 'plus'): Promise<SeededAgency> {
    const [id, locationId] = [randomUUID(), randomUUID()];
    const name = `Agency ${id.slice(0, 4)}`;
    await this.sql('INSERT INTO agencies (id, name, plan) VALUES ($1, $2, $3)', [id, name, plan]);
    await this.sql('INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, $3)', [id, locationId, 'Main Street']);
    const people = { owner: await this.#person(id, 'owner'), agent: await this.#person(id, 'agent') };
    return { id, name, locationId, people };
  }

  async location(agency: SeededAgency, name: string = randomUUID()): Promise<string> {
    const id = randomUUID();
    await this.sql('INSERT INTO locations (agency_id, id, name) VALUES ($1, $2, $3)', [agency.id, id, name]);
    return id;
  }

  /** Limits the agency's agent to these locations. */
  async limitAgent(agency: SeededAgency, locationIds: readonly string[]): Promise<void> {
    const { id } = agency.people.agent;
    await this.sql('UPDATE people SET only_some_locations = true WHERE id = $1', [id]);
    await this.sql('DELETE FROM person_locations WHERE person_id = $1', [id]);
    await this.sql(
      'INSERT INTO person_locations (agency_id, person_id, location_id) SELECT $1, $2, unnest($3::uuid[])',
      [agency.id, id, locationIds],
    );
  }

  /** A connected Page; without a token, as if the vault had lost it. */
  async page(
    agency: SeededAgency,
    { status = 'active', humanAgent = false, locationId = agency.locationId } = {},
  ): Promise<string> {
    const pageId = String(pageNumber++);
    await this.sql(
      `INSERT INTO facebook_pages (agency_id, page_id, id, location_id, name, status, status_since, human_agent_enabled, connected_at)
       VALUES ($1, $2, $3, $4, $5, $6, now(), $7, now())`,
      [agency.id, pageId, randomUUID(), locationId, `Page ${pageId}`, status, humanAgent],
    );
    return pageId;
  }

  /** A conversation whose person wrote `hoursAgo` hours ago, last; at the Page's location. */
  async conversation(
    agency: SeededAgency,
    pageId: string,
    { hoursAgo = 1, name = 'Zoë O’Neil' as string | null, text = 'Is Friday still free?' } = {},
  ): Promise<SeededConversation> {
    const [id, contactId] = [randomUUID(), randomUUID()];
    const psid = String(7_000_000_000 + Math.floor(Math.random() * 1e9));
    const at = new Date(Date.now() - hoursAgo * 3_600_000);
    await this.sql(
      `INSERT INTO contacts (agency_id, id, channel, location_id, page_id, external_id, name, created_at)
       SELECT $1, $2, 'facebook', location_id, page_id, $4, $5, $6 FROM facebook_pages WHERE agency_id = $1 AND page_id = $3`,
      [agency.id, contactId, pageId, psid, name, at],
    );
    await this.sql(
      `INSERT INTO conversations (agency_id, id, channel, location_id, page_id, contact_id, unread_count, last_activity_at,
                                  last_contact_action_at, sequence, created_at)
       SELECT $1, $2, 'facebook', location_id, page_id, $4, 1, $5, $5, 1, $5
       FROM facebook_pages WHERE agency_id = $1 AND page_id = $3`,
      [agency.id, id, pageId, contactId, at],
    );
    const conversation = { id, agencyId: agency.id, contactId, pageId, psid };
    await this.message(conversation, { text, at, sequence: 1 });
    return conversation;
  }

  async message(
    conversation: SeededConversation,
    { text = 'Hello', at = new Date(), sequence = 1, direction = 'inbound', status = 'received', mid = '' },
  ): Promise<string> {
    const id = randomUUID();
    const author = direction === 'inbound' ? 'contact' : 'person';
    await this.sql(
      `INSERT INTO messages (agency_id, id, conversation_id, channel, page_id, mid, direction, status, author_kind, text, sent_at,
                             sequence, created_at)
       VALUES ($1, $2, $3, 'facebook', $4, $5, $6, $7, $8, $9, $10, $11, $10)`,
      [
        conversation.agencyId,
        id,
        conversation.id,
        conversation.pageId,
        mid === '' ? `m_${id}` : mid,
        direction,
        status,
        author,
        text,
        at,
        sequence,
      ],
    );
    return id;
  }

  async #person(agencyId: string, role: 'owner' | 'agent'): Promise<SeededPerson> {
    const id = randomUUID();
    const email = `${role}.${id.slice(0, 8)}@example.com`;
    await this.sql(
      `INSERT INTO people (agency_id, id, email, name, role, password_hash) VALUES ($1, $2, $3, $4, $5, $6)`,
      [agencyId, id, email, `The ${role}`, role, await hash],
    );
    return { id, email, password: PASSWORD };
  }
}
