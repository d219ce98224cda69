import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface DataDeletion {
  requestedAt: Date;
  completedAt: Date | null;
}

/** Requests to delete data belong to no agency; whoever has the code may know what became of one. */
@Injectable()
export class DataDeletionsRepository {
  constructor(private readonly database: Database) {}

  async begin(confirmationCode: string, requestedAt: Date): Promise<void> {
    const sql = 'INSERT INTO data_deletions (confirmation_code, requested_at) VALUES ($1, $2)';
    await this.database.lookUp(sql, [confirmationCode, requestedAt]);
  }

  async complete(confirmationCode: string, completedAt: Date): Promise<void> {
    const sql = 'UPDATE data_deletions SET completed_at = $2 WHERE confirmation_code = $1';
    await this.database.lookUp(sql, [confirmationCode, completedAt]);
  }

  async find(confirmationCode: string): Promise<DataDeletion | null> {
    const [row] = await this.database.lookUp<DataDeletion>(
      'SELECT requested_at AS "requestedAt", completed_at AS "completedAt" FROM data_deletions WHERE confirmation_code = $1',
      [confirmationCode],
    );
    return row ?? null;
  }
}
