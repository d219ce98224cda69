import { Database, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { LaneRunner } from '../deliver/lane-runner.js';
import { FailPoints } from '../fail-points.js';
import type { SendCommand } from './send-command.js';
import { SendRecords } from './send-records.js';

/**
 * ⑧ Turns commands into rows: parts to deliver, or changes of them, and a lane that is due. Quick, and without Meta, so that the
 * topic is never held up. Accepting a command a second time changes nothing.
 */
@Injectable()
export class AcceptSend {
  constructor(
    private readonly database: Database,
    private readonly records: SendRecords,
    private readonly runner: LaneRunner,
    private readonly relay: OutboxRelay,
    private readonly failPoints: FailPoints,
  ) {}

  /** @param commands in their order; those of one conversation take effect in it. */
  async run(commands: readonly SendCommand[]): Promise<void> {
    await this.database.inAgencies([...new Set(commands.map(({ agencyId }) => agencyId))], async (tx) => {
      tx.afterCommit(() => this.runner.wake());
      tx.afterCommit(() => this.relay.wake());
      await this.records.write(tx, commands);
      this.failPoints.reach('accept.before_commit');
    });
    this.failPoints.reach('accept.after_commit');
  }
}
