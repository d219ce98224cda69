import { Module } from '@nestjs/common';
import { ProtectDataModule } from '../protect-data/protect-data.module.js';
import { DataDeletionsRepository } from './data-deletions.repository.js';
import { DeleteData } from './delete-data.js';
import { MetaCallbacksController } from './meta-callbacks.controller.js';
import { RequestDeauthorization } from './request-deauthorization.js';

@Module({
  imports: [ProtectDataModule],
  controllers: [MetaCallbacksController],
  providers: [RequestDeauthorization, DeleteData, DataDeletionsRepository],
})
export class MetaCallbacksModule {}
