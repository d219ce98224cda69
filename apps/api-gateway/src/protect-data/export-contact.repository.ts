import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

/** A file that belongs to an export. */
export interface ExportedFile {
  /** Within the archive. */
  path: string;
  /** In the media store. */
  key: string;
}

export interface ContactSnapshot {
  /** As it stands in the archive: everything that is kept of the contact. */
  content: Record<string, unknown>;
  files: ExportedFile[];
}

@Injectable()
export class ExportContactRepository {
  /** Whatever the agency's plan shows of it. Null when there is no such contact any more. */
  async snapshot(tx: AgencyTransaction, agencyId: string, contactId: string): Promise<ContactSnapshot | null> {
    const ids = [agencyId, contactId];
    const [row] = await tx.query<{ content: ContactSnapshot['content'] | null }>(
      'SELECT contact_content($1, $2) AS content',
      ids,
    );
    if (!row?.content) return null;
    return { content: row.content, files: await tx.query('SELECT path, key FROM contact_files($1, $2)', ids) };
  }
}
