import { Database, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { FailPoints } from '../fail-points.js';
import { OutboundConfig } from '../outbound.config.js';
import { judgeTurn, type TurnVerdict } from './judge-turn.js';
import type { KnownMids } from './reconcile-unconfirmed.js';
import type { FinishedTurn } from './turn.js';
import { TurnRecords } from './turn-records.js';

export interface SettledTurn {
  readonly verdict: TurnVerdict;
  /** The lane's next part is due now, and its holder goes on with it. */
  readonly goesOn: boolean;
}

/** Ends turns: the result, the new state, the event and the lane's future in one transaction. */
@Injectable()
export class SettleTurns {
  constructor(
    private readonly database: Database,
    private readonly records: TurnRecords,
    private readonly config: OutboundConfig,
    private readonly failPoints: FailPoints,
    private readonly relay: OutboxRelay,
  ) {}

  async run(finished: readonly FinishedTurn[], release: boolean): Promise<SettledTurn[]> {
    const agencyIds = [...new Set(finished.map(({ turn }) => turn.lane.agencyId))];
    const settled = await this.database.inAgencies(agencyIds, async (tx) => {
      tx.afterCommit(() => this.relay.wake());
      const judged = await this.records.write(tx, finished, (one, now, known) => this.judge(one, now, known));
      const turns = judged.map(({ turn: { lane, wakes }, verdict }) => ({
        lane,
        wakes,
        waitMs: verdict.laneWaitMs,
        release,
      }));
      const stays = await this.records.endTurns(tx, turns);
      this.failPoints.reach('settle.before_commit');
      return judged.map(({ verdict }, index) => ({ verdict, goesOn: stays[index] ?? false }));
    });
    this.failPoints.reach('settle.after_commit');
    return settled;
  }

  private judge(finished: FinishedTurn, now: Date, known: KnownMids): TurnVerdict {
    const { part } = finished.turn;
    const { retryFirstMs, retryCapMs, retryInAllMs, unconfirmedGraceMs, sendDeadlineMs, sendLeaseMs } = this.config;
    const context = {
      attempts: part?.roundAttempts ?? 0,
      roundBeganAt: part?.roundBeganAt ?? now,
      now,
      policy: { firstMs: retryFirstMs, capMs: retryCapMs, inAllMs: retryInAllMs },
      callMayLastMs: sendLeaseMs + sendDeadlineMs, // it is made within the one and given up after the other: see PerformTurn
      graceMs: Math.max(unconfirmedGraceMs, sendDeadlineMs),
      random: Math.random(),
    };
    return judgeTurn(finished, context, known);
  }
}
