import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ConnectPageModule } from '../connect-page/connect-page.module.js';
import { DisconnectPageModule } from '../disconnect-page/disconnect-page.module.js';
import { DataJobWork } from './data-job-work.js';
import { DataJobsRepository } from './data-jobs.repository.js';
import { DiscardFiles } from './discard-files.js';
import { EraseContact } from './erase-contact.js';
import { ExportArchive } from './export-archive.js';
import { ExportContact } from './export-contact.js';
import { ExportContactRepository } from './export-contact.repository.js';
import { FailDataJob } from './fail-data-job.js';
import { ForgetFacebookUser } from './forget-facebook-user.js';
import { ProtectDataController } from './protect-data.controller.js';
import { RequestDataJob } from './request-data-job.js';
import { RunDataJobs } from './run-data-jobs.js';
import { ShowDataJobs } from './show-data-jobs.js';

const LOOK_EVERY_MS = 1_000;

@Module({
  imports: [ConnectPageModule, DisconnectPageModule],
  controllers: [ProtectDataController],
  providers: [
    RequestDataJob,
    ShowDataJobs,
    ExportArchive,
    RunDataJobs,
    DataJobWork,
    ExportContact,
    EraseContact,
    ForgetFacebookUser,
    FailDataJob,
    DiscardFiles,
    DataJobsRepository,
    ExportContactRepository,
  ],
  exports: [DataJobsRepository],
})
export class ProtectDataModule implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;

  constructor(
    private readonly jobs: RunDataJobs,
    private readonly files: DiscardFiles,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#looking ??= this.look().finally(() => {
        this.#looking = null;
      });
    }, LOOK_EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  private async look(): Promise<void> {
    try {
      const jobs = await this.jobs.run();
      const files = await this.files.run();
      if (jobs + files > 0) this.logger.info({ jobs, files }, 'data jobs carried out');
    } catch (error) {
      this.logger.warn({ error }, 'data jobs wait');
    }
  }
}
