import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Rounds } from '../rounds.js';
import { KeepRetentionController } from './keep-retention.controller.js';
import { KeepRetention } from './keep-retention.js';
import { RetentionRepository } from './retention.repository.js';

const EVERY_MS = 60 * 60_000;

@Module({ controllers: [KeepRetentionController], providers: [KeepRetention, RetentionRepository] })
export class KeepRetentionModule implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #rounds: Rounds;

  constructor(retention: KeepRetention, @Inject(LOGGER) logger: Logger) {
    const run = async () => {
      const deleted = await retention.run();
      if (deleted > 0) logger.info({ deleted }, 'retention kept');
    };
    this.#rounds = new Rounds({ everyMs: EVERY_MS, run, waiting: 'retention waits' }, logger);
  }

  onApplicationBootstrap(): void {
    this.#rounds.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#rounds.end();
  }
}
