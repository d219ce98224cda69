import { Module } from '@nestjs/common';
import { OpenPageModule } from '../open-page/open-page.module.js';
import { GapsRepository } from './gaps.repository.js';
import { ReadHistory } from './read-history.js';
import { RepairGap } from './repair-gap.js';

/** What no webhook has brought is read from Meta's history. */
@Module({
  imports: [OpenPageModule],
  providers: [RepairGap, ReadHistory, GapsRepository],
  exports: [RepairGap, ReadHistory],
})
export class RepairGapsModule {}
