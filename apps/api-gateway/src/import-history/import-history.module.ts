import { Module } from '@nestjs/common';
import { HistoryRequestsRepository } from './history-requests.repository.js';
import { ImportHistoryController } from './import-history.controller.js';
import { ImportHistory } from './import-history.js';

@Module({ controllers: [ImportHistoryController], providers: [ImportHistory, HistoryRequestsRepository] })
export class ImportHistoryModule {}
