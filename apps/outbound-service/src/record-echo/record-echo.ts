import { Database, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { FailPoints } from '../fail-points.js';
import { EchoRecords } from './echo-records.js';
import type { WantedEcho } from './wanted-echo.js';

/** An echo proves that a part has arrived, whatever became of its call: before the answer, instead of it, or long after. */
@Injectable()
export class RecordEcho {
  constructor(
    private readonly database: Database,
    private readonly records: EchoRecords,
    private readonly relay: OutboxRelay,
    private readonly failPoints: FailPoints,
  ) {}

  async run(echoes: readonly WantedEcho[]): Promise<void> {
    if (echoes.length === 0) return;
    await this.database.inAgencies([...new Set(echoes.map(({ agencyId }) => agencyId))], async (tx) => {
      tx.afterCommit(() => this.relay.wake());
      await this.records.write(tx, echoes);
      this.failPoints.reach('echo.before_commit');
    });
    this.failPoints.reach('echo.after_commit');
  }
}
