import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { KeepRetentionController } from './keep-retention.controller.js';
import { KeepRetention } from './keep-retention.js';
import { RetentionRepository } from './retention.repository.js';

const EVERY_MS = 60 * 60_000;

@Module({ controllers: [KeepRetentionController], providers: [KeepRetention, RetentionRepository] })
export class KeepRetentionModule implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly retention: KeepRetention,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#running = this.tidy();
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  private async tidy(): Promise<void> {
    try {
      const deleted = await this.retention.run();
      if (deleted > 0) this.logger.info({ deleted }, 'retention kept');
    } catch (error) {
      this.logger.warn({ error }, 'retention waits');
    }
  }
}
