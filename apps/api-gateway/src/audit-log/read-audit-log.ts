import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Cursors } from '../http/cursors.js';
import { AuditLogRepository, type ReadAuditRow } from './audit-log.repository.js';
import type { AuditLogEntry, AuditLogEntryList, ReadAuditLogQuery } from './read-audit-log.dto.js';

@Injectable()
export class ReadAuditLog {
  constructor(
    private readonly database: Database,
    private readonly entries: AuditLogRepository,
    private readonly cursors: Cursors,
  ) {}

  async run(agencyId: string, { cursor, limit, ...query }: ReadAuditLogQuery): Promise<AuditLogEntryList> {
    const filter = { act: query.act ?? null, personId: query.personId ?? null };
    const list = ['audit-log', agencyId, filter.act, filter.personId];
    const [at, id] = this.cursors.open(list, cursor) ?? [];
    const after = at && id ? { at, id } : null;
    const rows = await this.database.inAgency(agencyId, (tx) => this.entries.list(tx, agencyId, filter, after, limit));
    const page = this.cursors.page(list, rows, limit, (row) => [row.atKey, row.id]);
    return { ...page, items: page.items.map(describeEntry) };
  }
}

function describeEntry({ atKey: _key, at, ...row }: ReadAuditRow): AuditLogEntry {
  return { ...row, at: at.toISOString() };
}
