import { LOGGER, type Logger, Metrics } from '@faro/observability';
import { type BeforeApplicationShutdown, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { LiveUpdatesConsumer } from './live-updates.consumer.js';
import { LiveUpdatesController } from './live-updates.controller.js';
import { LiveUpdates } from './live-updates.js';

const LOOK_EVERY_MS = 2_000;
const KEEP_ALIVE_EVERY_MS = 15_000;

@Module({ controllers: [LiveUpdatesController, LiveUpdatesConsumer], providers: [LiveUpdates] })
export class LiveUpdatesModule implements OnModuleInit, BeforeApplicationShutdown {
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly liveUpdates: LiveUpdates,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('live_update_streams', 'Browsers that follow.', () => this.liveUpdates.streamCount);
    const every = (milliseconds: number, act: () => Promise<void>) => {
      const run = () => act().catch((error: unknown) => this.logger.warn({ error }, 'live updates wait'));
      this.#timers.push(setInterval(() => void run(), milliseconds));
    };
    every(LOOK_EVERY_MS, () => this.liveUpdates.pokeAll());
    every(KEEP_ALIVE_EVERY_MS, () => this.liveUpdates.keepAlive());
  }

  /** Browsers come back to another instance; an open stream would keep this one from ending. */
  beforeApplicationShutdown(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.liveUpdates.endAll();
  }
}
