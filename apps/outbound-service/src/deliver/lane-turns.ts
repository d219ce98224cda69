import { setTimeout as pause } from 'node:timers/promises';
import { TransientError } from '@faro/errors';
import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Injectable } from '@nestjs/common';
import { FailPoints } from '../fail-points.js';
import { DeliveryMetrics } from './delivery-metrics.js';
import { MicroBatch } from './micro-batch.js';
import type { Lane } from './outstanding-part.js';
import { PerformTurn } from './perform-turn.js';
import { PrepareTurns } from './prepare.js';
import { type SettledTurn, SettleTurns } from './settle.js';
import type { FinishedTurn, Turn, TurnResult } from './turn.js';

const MOST_IN_A_BATCH = 100;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Runs the turns of a lane one after the other. Beginnings and ends of all lanes' turns are written together. */
@Injectable()
export class LaneTurns {
  private isStopping = false;
  private readonly beginnings: MicroBatch<Lane, Turn>;
  private readonly ends: MicroBatch<FinishedTurn, SettledTurn>;

  constructor(
    prepare: PrepareTurns,
    private readonly perform: PerformTurn,
    settle: SettleTurns,
    private readonly metrics: DeliveryMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly failPoints: FailPoints,
  ) {
    this.beginnings = new MicroBatch((lanes) => prepare.run(lanes), MOST_IN_A_BATCH);
    this.ends = new MicroBatch((turns) => this.persistently(() => settle.run(turns, this.isStopping)), MOST_IN_A_BATCH);
  }

  /** Turns under way end; lanes are given back after them. */
  stop(): void {
    this.isStopping = true;
  }

  /** Until nothing of the lane is due. Never rejects: what fails is logged, and taken up again when the lease is over. */
  async run(lane: Lane): Promise<void> {
    try {
      this.failPoints.reach('deliver.claimed');
      while (await this.runTurn(lane));
    } catch (error) {
      this.logger.error({ error, conversationId: lane.conversationId }, 'a turn failed');
    }
  }

  private async runTurn(lane: Lane): Promise<boolean> {
    const turn = await this.beginnings.add(lane);
    this.failPoints.reach('deliver.marked');
    const startedAt = performance.now();
    const result = await this.act(turn);
    if (result.kind === 'sent') this.failPoints.reach('deliver.answered');
    if (result.kind === 'uploaded') this.failPoints.reach('deliver.uploaded');
    if (result.kind === 'read') this.failPoints.reach('read_back.answered');
    const settled = await this.ends.add({ turn, result });
    this.record(turn, result.kind, settled, performance.now() - startedAt);
    return settled.goesOn;
  }

  /** A failure that nobody foresaw ends the turn like any other result: it holds up nobody. */
  private async act(turn: Turn): Promise<TurnResult> {
    try {
      return await this.perform.run(turn);
    } catch (error) {
      this.logger.error({ error, deliveryId: turn.part?.deliveryId }, 'a call could not be made');
      return { kind: 'broken' };
    }
  }

  /** An answer of Meta in hand is not thrown away because the database is away for a while. */
  private async persistently<T>(work: () => Promise<T>): Promise<T> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof TransientError) || this.isStopping) throw error;
        this.logger.warn({ error }, 'results wait for the database');
        await pause(pauseMs);
      }
    }
  }

  private record(turn: Turn, kind: string, { verdict }: SettledTurn, durationMs: number): void {
    if (turn.part === null || verdict.label === 'wait' || verdict.label === 'hold') return;
    const { conversationId, pageId } = turn.lane;
    const { deliveryId, messageId, attempts } = turn.part;
    this.metrics.turn(kind, verdict.label, durationMs);
    this.logger.info(
      {
        deliveryId,
        messageId,
        conversationId,
        pageId,
        attempts,
        outcome: verdict.label,
        durationMs: Math.round(durationMs),
      },
      'turn',
    );
  }
}
