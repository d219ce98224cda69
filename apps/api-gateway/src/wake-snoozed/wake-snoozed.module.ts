import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeConversationRepository } from '../change-conversation/change-conversation.repository.js';
import { Rounds } from '../rounds.js';
import { WakeSnoozed } from './wake-snoozed.js';

const LOOK_EVERY_MS = 10_000;

@Module({ providers: [WakeSnoozed, ChangeConversationRepository] })
export class WakeSnoozedModule implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #rounds: Rounds;

  constructor(wakeSnoozed: WakeSnoozed, @Inject(LOGGER) logger: Logger) {
    const run = async () => {
      const opened = await wakeSnoozed.run();
      if (opened > 0) logger.info({ opened }, 'snoozed conversations opened');
    };
    this.#rounds = new Rounds({ everyMs: LOOK_EVERY_MS, run, waiting: 'snoozed conversations wait' }, logger);
  }

  onApplicationBootstrap(): void {
    this.#rounds.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#rounds.end();
  }
}
