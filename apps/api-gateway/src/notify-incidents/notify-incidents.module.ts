import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ListIncidentsModule } from '../list-incidents/list-incidents.module.js';
import { Rounds } from '../rounds.js';
import { IncidentNoticesRepository } from './incident-notices.repository.js';
import { NotifyIncidents } from './notify-incidents.js';

const LOOK_EVERY_MS = 5_000;

@Module({ imports: [ListIncidentsModule], providers: [NotifyIncidents, IncidentNoticesRepository] })
export class NotifyIncidentsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #rounds: Rounds;

  constructor(notifyIncidents: NotifyIncidents, @Inject(LOGGER) logger: Logger) {
    const run = async () => {
      const told = await notifyIncidents.run();
      if (told > 0) logger.info({ told }, 'incidents told by e-mail');
    };
    this.#rounds = new Rounds({ everyMs: LOOK_EVERY_MS, run, waiting: 'notices of incidents wait' }, logger);
  }

  onApplicationBootstrap(): void {
    this.#rounds.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#rounds.end();
  }
}
