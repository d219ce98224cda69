import { Module } from '@nestjs/common';
import { DeliverModule } from '../deliver/deliver.module.js';
import { AcceptSendConsumer } from './accept-send.consumer.js';
import { AcceptSend } from './accept-send.js';
import { AcceptSendRepository } from './accept-send.repository.js';
import { SendRecords } from './send-records.js';

/** ⑧ What agents send becomes parts to deliver. */
@Module({
  imports: [DeliverModule],
  controllers: [AcceptSendConsumer],
  providers: [AcceptSend, SendRecords, AcceptSendRepository],
})
export class AcceptSendModule {}
