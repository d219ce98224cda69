import { LOGGER, type Logger } from '@faro/observability';
import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ConnectPageModule } from '../connect-page/connect-page.module.js';
import { DisconnectPageModule } from '../disconnect-page/disconnect-page.module.js';
import { Rounds } from '../rounds.js';
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
  readonly #rounds: Rounds;

  constructor(jobs: RunDataJobs, files: DiscardFiles, @Inject(LOGGER) logger: Logger) {
    const run = async () => {
      const done = { jobs: await jobs.run(), files: await files.run() };
      if (done.jobs + done.files > 0) logger.info(done, 'data jobs carried out');
    };
    this.#rounds = new Rounds({ everyMs: LOOK_EVERY_MS, run, waiting: 'data jobs wait' }, logger);
  }

  onApplicationBootstrap(): void {
    this.#rounds.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#rounds.end();
  }
}
