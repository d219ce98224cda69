import { randomUUID } from 'node:crypto';
import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OutboundConfig } from '../outbound.config.js';
import { LaneTurns } from './lane-turns.js';
import { LanesRepository } from './lanes.repository.js';
import type { Lane } from './outstanding-part.js';

/** How often lanes are looked for that nobody here was woken for: retries, and work of instances that are gone. */
const POLL_MS = 100;
const PAUSE_AFTER_FAILURE_MS = 500;
/** A lease is renewed this often within its time. */
const RENEWALS_PER_LEASE = 4;

/**
 * ⑨ Claims lanes that are due and runs their turns, many lanes side by side, one turn at a time in each. Any number of
 * instances share the lanes; what one of them leaves behind, another takes up when its lease is over.
 */
@Injectable()
export class LaneRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly owner = randomUUID();
  private readonly underWay = new Map<Promise<void>, Lane>();
  private isStopping = false;
  private isWoken = false;
  private wakeUp: (() => void) | null = null;
  private loop: Promise<void> = Promise.resolve();
  private renewal: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly lanes: LanesRepository,
    private readonly turns: LaneTurns,
    private readonly config: OutboundConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
    this.renewal = setInterval(() => void this.renew(), this.config.sendLeaseMs / RENEWALS_PER_LEASE);
  }

  /** Something has become due: look now. */
  wake(): void {
    this.isWoken = true;
    this.wakeUp?.();
  }

  /** Takes no new lane, lets the turns under way end and gives their lanes back. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    this.turns.stop();
    this.wake();
    await this.loop;
    await Promise.allSettled(this.underWay.keys());
    clearInterval(this.renewal);
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.isWoken = false;
      try {
        const claimed = await this.claim();
        for (const lane of claimed) this.begin(lane);
        if (claimed.length === 0) await this.pause(POLL_MS);
      } catch (error) {
        this.logger.warn({ error }, 'lanes could not be claimed');
        await this.pause(PAUSE_AFTER_FAILURE_MS);
      }
    }
  }

  private async claim(): Promise<Lane[]> {
    const { sendConcurrency, sendConcurrencyPerPage, sendLeaseMs } = this.config;
    const most = sendConcurrency - this.underWay.size;
    if (most <= 0) return [];
    const fullPages = [...this.laneCounts()].flatMap(([pageId, count]) =>
      count >= sendConcurrencyPerPage ? [pageId] : [],
    );
    const claimed = await this.lanes.claim(this.database, {
      owner: this.owner,
      most,
      mostOfPage: sendConcurrencyPerPage,
      leaseMs: sendLeaseMs,
      fullPages,
    });
    return claimed;
  }

  private laneCounts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { pageId } of this.underWay.values()) counts.set(pageId, (counts.get(pageId) ?? 0) + 1);
    return counts;
  }

  /** A lane that this process has lost without noticing and takes again waits for what it still does in it. */
  private begin(lane: Lane): void {
    const before = [...this.underWay].findLast(([, { conversationId }]) => conversationId === lane.conversationId);
    const running = Promise.resolve(before?.[0])
      .then(() => this.turns.run(lane))
      .finally(() => {
        this.underWay.delete(running);
        this.wake(); // there is room for another
      });
    this.underWay.set(running, lane);
  }

  private async renew(): Promise<void> {
    if (this.underWay.size === 0) return;
    try {
      const held = [...this.underWay.values()].map(({ conversationId }) => conversationId);
      await this.lanes.renew(this.database, this.owner, this.config.sendLeaseMs, held);
    } catch (error) {
      this.logger.warn({ error }, 'leases could not be renewed');
    }
  }

  private pause(forMs: number): Promise<void> {
    if (this.isWoken || this.isStopping) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.wakeUp = null;
        resolve();
      };
      const timer = setTimeout(done, forMs);
      this.wakeUp = done;
    });
  }
}
