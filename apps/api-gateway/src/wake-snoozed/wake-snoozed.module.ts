import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeConversationRepository } from '../change-conversation/change-conversation.repository.js';
import { WakeSnoozed } from './wake-snoozed.js';

const LOOK_EVERY_MS = 10_000;

@Module({ providers: [WakeSnoozed, ChangeConversationRepository] })
export class WakeSnoozedModule implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly wakeSnoozed: WakeSnoozed,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  private async look(): Promise<void> {
    try {
      const opened = await this.wakeSnoozed.run();
      if (opened > 0) this.logger.info({ opened }, 'snoozed conversations opened');
    } catch (error) {
      this.logger.warn({ error }, 'snoozed conversations wait');
    }
  }
}
