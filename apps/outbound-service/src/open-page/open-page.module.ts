import { Module } from '@nestjs/common';
import { DeliverModule } from '../deliver/deliver.module.js';
import { OpenPage } from './open-page.js';
import { OpenPageRepository } from './open-page.repository.js';
import { PageConsequences } from './page-consequences.js';

/** The way to a connected Page, for everything besides its replies. */
@Module({
  imports: [DeliverModule],
  providers: [OpenPage, OpenPageRepository, PageConsequences],
  exports: [OpenPage, PageConsequences],
})
export class OpenPageModule {}
