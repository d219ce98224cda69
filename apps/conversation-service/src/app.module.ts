import { MessagingModule } from '@faro/messaging';
import { Module } from '@nestjs/common';
import { CompleteContactConsumer } from './complete-contact/complete-contact.consumer.js';
import { CompleteContact } from './complete-contact/complete-contact.js';
import { PruneLedger } from './ledger/prune-ledger.js';
import { ReceiveEventsConsumer } from './receive-events/receive-events.consumer.js';
import { ReceiveEvents } from './receive-events/receive-events.js';
import { RecordDeliveries } from './record-delivery/record-deliveries.js';
import { RecordDeliveryConsumer } from './record-delivery/record-delivery.consumer.js';
import { StorageModule } from './storage/storage.module.js';

/** conversation-service: what Meta says becomes contacts, conversations and messages; and what others found out about them. */
@Module({
  imports: [MessagingModule.register('conversation-service'), StorageModule],
  controllers: [
    ReceiveEventsConsumer, // ② a batch of webhook.received
    CompleteContactConsumer, // a name and a picture, fetched afterwards
    RecordDeliveryConsumer, // ⑪ what became of own messages
  ],
  providers: [ReceiveEvents, CompleteContact, RecordDeliveries, PruneLedger],
})
export class AppModule {}
