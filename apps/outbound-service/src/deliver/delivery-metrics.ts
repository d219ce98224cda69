import { Metrics } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LanesRepository } from './lanes.repository.js';

const COUNT_EVERY_MS = 5_000;

/** The numbers of delivering: calls by what became of them, lanes that wait, how long the oldest has been due. */
@Injectable()
export class DeliveryMetrics implements OnModuleInit, OnApplicationShutdown {
  private readonly turns;
  private readonly durations;
  private lanes = { waiting: 0, leased: 0, oldestDueSeconds: 0 };
  private timer: NodeJS.Timeout | undefined;

  constructor(
    metrics: Metrics,
    private readonly database: Database,
    private readonly repository: LanesRepository,
  ) {
    this.turns = metrics.counter('faro_delivery_turns_total', 'Turns of lanes by what became of them', [
      'call',
      'outcome',
    ]);
    this.durations = metrics.histogram('faro_delivery_call_seconds', 'From the call to its settlement', ['call']);
    metrics.gauge('faro_send_lanes', 'Conversations with something outstanding', () => this.lanes.waiting);
    metrics.gauge('faro_send_lanes_leased', 'Conversations worked on, by all instances', () => this.lanes.leased);
    metrics.gauge(
      'faro_send_lane_oldest_due_seconds',
      'How long the oldest due conversation waits',
      () => this.lanes.oldestDueSeconds,
    );
  }

  onModuleInit(): void {
    this.timer = setInterval(() => void this.count(), COUNT_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  turn(call: string, outcome: string, durationMs: number): void {
    this.turns.inc({ call, outcome });
    if (call !== 'none') this.durations.observe({ call }, durationMs / 1_000);
  }

  /** The numbers stay as they are while the database is away; readiness says that it is. */
  private async count(): Promise<void> {
    this.lanes = await this.repository.count(this.database).catch(() => this.lanes);
  }
}
