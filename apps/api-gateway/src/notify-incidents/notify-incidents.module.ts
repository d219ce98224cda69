import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ListIncidentsModule } from '../list-incidents/list-incidents.module.js';
import { IncidentNoticesRepository } from './incident-notices.repository.js';
import { NotifyIncidents } from './notify-incidents.js';

const LOOK_EVERY_MS = 5_000;

@Module({ imports: [ListIncidentsModule], providers: [NotifyIncidents, IncidentNoticesRepository] })
export class NotifyIncidentsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly notifyIncidents: NotifyIncidents,
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
      const told = await this.notifyIncidents.run();
      if (told > 0) this.logger.info({ told }, 'incidents told by e-mail');
    } catch (error) {
      this.logger.warn({ error }, 'notices of incidents wait');
    }
  }
}
