import { Module } from '@nestjs/common';
import { DeliverModule } from '../deliver/deliver.module.js';
import { RecordReceiptConsumer } from './record-receipt.consumer.js';
import { RecordReceipt } from './record-receipt.js';

/** Delivered and read. */
@Module({ imports: [DeliverModule], controllers: [RecordReceiptConsumer], providers: [RecordReceipt] })
export class RecordReceiptModule {}
