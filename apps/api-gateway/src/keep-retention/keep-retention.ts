import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.js';
import { Clock } from '../clock.js';
import { ContactFacts } from '../contact/contact-facts.js';
import type { Caller } from '../sign-in/caller.js';
import { RetentionRepository } from './retention.repository.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A reply that somebody is still writing keeps its files. */
const UNUSED_UPLOADS_KEPT_MS = DAY_MS;
/** What one transaction deletes at most. */
const MOST_AT_ONCE = 500;

/** Deletes what is older than an agency wants to keep, uploads that nobody sent, and exports whose time is over. */
@Injectable()
export class KeepRetention {
  constructor(
    private readonly database: Database,
    private readonly retention: RetentionRepository,
    private readonly audit: AuditLog,
    private readonly contacts: ContactFacts,
    private readonly clock: Clock,
  ) {}

  days(agencyId: string): Promise<number | null> {
    return this.database.inAgency(agencyId, (tx) => this.retention.days(tx, agencyId));
  }

  async change(caller: Caller, days: number | null): Promise<void> {
    const { agencyId } = caller;
    await this.database.inAgency(agencyId, async (tx) => {
      const from = await this.retention.days(tx, agencyId);
      await this.retention.setDays(tx, agencyId, days);
      const object = { type: 'agency', id: agencyId } as const;
      await this.audit.record(tx, caller, { act: 'retention.changed', object, details: { from, to: days } });
    });
  }

  /** All agencies, one after the other; says how much was deleted. */
  async run(): Promise<number> {
    let deleted = 0;
    for (const { agencyId, days } of await this.retention.agencies()) {
      for (let last = MOST_AT_ONCE; last >= MOST_AT_ONCE; deleted += last) last = await this.tidy(agencyId, days);
    }
    return deleted;
  }

  private tidy(agencyId: string, days: number | null): Promise<number> {
    const now = this.clock.now();
    const before = (ms: number) => new Date(now.getTime() - ms);
    return this.database.inAgency(agencyId, async (tx) => {
      if (!(await this.retention.takeTurn(tx, agencyId))) return 0;
      await this.retention.expireExports(tx, agencyId, now);
      const uploads = await this.retention.expireUploads(tx, agencyId, before(UNUSED_UPLOADS_KEPT_MS), MOST_AT_ONCE);
      if (days === null) return uploads;
      const olderThan = before(days * DAY_MS);
      const contacts = await this.expireContacts(tx, agencyId, olderThan, now);
      return uploads + contacts + (await this.retention.expireContent(tx, agencyId, olderThan, MOST_AT_ONCE));
    });
  }

  private async expireContacts(tx: AgencyTransaction, agencyId: string, olderThan: Date, now: Date): Promise<number> {
    const expired = await this.retention.expireContacts(tx, agencyId, olderThan, MOST_AT_ONCE);
    const erasedAt = now.toISOString();
    const facts = expired.map(({ conversationId, ...contact }) => ({
      ...contact,
      conversationIds: [conversationId],
      erasedAt,
    }));
    await this.contacts.erased(tx, agencyId, facts);
    return expired.length;
  }
}
