import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface DataDeletion {
  requestedAt: Date;
  /** Null: not everywhere yet. */
  completedAt: Date | null;
  /** Somewhere nobody tries it any more until they are told to. */
  failed: boolean;
}

/** Requests to delete data belong to no agency; whoever has the code may know what became of one. */
@Injectable()
export class DataDeletionsRepository {
  constructor(private readonly database: Database) {}

  async add(tx: AgencyTransaction, confirmationCode: string, requestedAt: Date): Promise<void> {
    const sql = 'INSERT INTO data_deletions (confirmation_code, requested_at) VALUES ($1, $2)';
    await tx.query(sql, [confirmationCode, requestedAt]);
  }

  async find(confirmationCode: string): Promise<DataDeletion | null> {
    const [row] = await this.database.lookUp<DataDeletion>(
      'SELECT requested_at AS "requestedAt", completed_at AS "completedAt", failed FROM find_data_deletion($1)',
      [confirmationCode],
    );
    return row ?? null;
  }
}
