import { Module } from '@nestjs/common';
import { OpenPageModule } from '../open-page/open-page.module.js';
import { RepairGapsModule } from '../repair-gaps/repair-gaps.module.js';
import { HistoryImportsRepository } from './history-imports.repository.js';
import { ImportHistories } from './import-histories.js';
import { ImportHistory } from './import-history.js';

/** What was said before a Page was connected, for owners who ask for it. */
@Module({
  imports: [OpenPageModule, RepairGapsModule],
  providers: [ImportHistories, ImportHistory, HistoryImportsRepository],
})
export class ImportHistoryModule {}
