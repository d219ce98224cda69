import { Module } from '@nestjs/common';
import { DeliverModule } from '../deliver/deliver.module.js';
import { EchoRecords } from './echo-records.js';
import { RecordEchoConsumer } from './record-echo.consumer.js';
import { RecordEcho } from './record-echo.js';
import { RecordEchoRepository } from './record-echo.repository.js';

/** An echo settles what no answer did. */
@Module({
  imports: [DeliverModule],
  controllers: [RecordEchoConsumer],
  providers: [RecordEcho, EchoRecords, RecordEchoRepository],
})
export class RecordEchoModule {}
