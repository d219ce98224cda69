import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ChangeDeliveries } from '../deliver/change-deliveries.js';
import { DeliveriesRepository } from '../deliver/deliveries.repository.js';
import { LaneRunner } from '../deliver/lane-runner.js';
import { LanesRepository } from '../deliver/lanes.repository.js';
import { RecordEchoRepository } from './record-echo.repository.js';
import type { WantedEcho } from './wanted-echo.js';

/** Settles the parts that echoes belong to, and lets what waited behind them go on. */
@Injectable()
export class EchoRecords {
  constructor(
    private readonly repository: RecordEchoRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly lanes: LanesRepository,
    private readonly changeDeliveries: ChangeDeliveries,
    private readonly runner: LaneRunner,
  ) {}

  async write(tx: AgencyTransaction, echoes: readonly WantedEcho[]): Promise<void> {
    const parts = await this.repository.unsettled(tx, echoes);
    if (parts.length === 0) return;
    const byDelivery = new Map(echoes.map((echo) => [echo.deliveryId, echo]));
    const locked = await this.deliveries.lockConversations(tx, parts);
    const wanted = parts.flatMap((part) => {
      const echo = byDelivery.get(part.deliveryId);
      return echo ? [{ ...part, event: { kind: 'accepted', mid: echo.mid, at: echo.at } as const }] : [];
    });
    await this.changeDeliveries.run(tx, wanted, locked);
    await this.lanes.wake(
      tx,
      parts.flatMap((part) => ({ ...part, pageId: byDelivery.get(part.deliveryId)?.pageId ?? '' })),
    );
    tx.afterCommit(() => this.runner.wake());
  }
}
