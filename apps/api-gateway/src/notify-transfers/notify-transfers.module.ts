import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Rounds } from '../rounds.js';
import { TransferPageModule } from '../transfer-page/transfer-page.module.js';
import { NotifyTransfers } from './notify-transfers.js';
import { TransferNoticesRepository } from './transfer-notices.repository.js';

const LOOK_EVERY_MS = 1_000;

@Module({ imports: [TransferPageModule], providers: [NotifyTransfers, TransferNoticesRepository] })
export class NotifyTransfersModule implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #rounds: Rounds;

  constructor(notifyTransfers: NotifyTransfers, @Inject(LOGGER) logger: Logger) {
    const run = async () => {
      const told = await notifyTransfers.run();
      if (told > 0) logger.info({ told }, 'requests for Pages told');
    };
    this.#rounds = new Rounds({ everyMs: LOOK_EVERY_MS, run, waiting: 'notices of requests for Pages wait' }, logger);
  }

  onApplicationBootstrap(): void {
    this.#rounds.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#rounds.end();
  }
}
