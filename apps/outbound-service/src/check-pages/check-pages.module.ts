import { Module } from '@nestjs/common';
import { OpenPageModule } from '../open-page/open-page.module.js';
import { RefreshPictureModule } from '../refresh-picture/refresh-picture.module.js';
import { RepairGapsModule } from '../repair-gaps/repair-gaps.module.js';
import { TrackIncidentsModule } from '../track-incidents/track-incidents.module.js';
import { CheckPage } from './check-page.js';
import { CheckPages } from './check-pages.js';
import { HastenChecks } from './hasten-checks.js';
import { LookAfterPage } from './look-after-page.js';
import { PageChecksRepository } from './page-checks.repository.js';
import { WatchPagesConsumer } from './watch-pages.consumer.js';

/** Whether connections still work. */
@Module({
  imports: [OpenPageModule, TrackIncidentsModule, RepairGapsModule, RefreshPictureModule],
  controllers: [WatchPagesConsumer],
  providers: [CheckPages, CheckPage, LookAfterPage, HastenChecks, PageChecksRepository],
})
export class CheckPagesModule {}
