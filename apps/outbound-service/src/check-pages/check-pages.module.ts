import { Module } from '@nestjs/common';
import { OpenPageModule } from '../open-page/open-page.module.js';
import { CheckPage } from './check-page.js';
import { CheckPages } from './check-pages.js';
import { PageChecksRepository } from './page-checks.repository.js';

/** Whether connections still work. */
@Module({ imports: [OpenPageModule], providers: [CheckPages, CheckPage, PageChecksRepository] })
export class CheckPagesModule {}
