import { MessagingModule } from '@faro/messaging';
import { Module } from '@nestjs/common';
import { ReceiptRecorder } from './receive-webhook/receipt-recorder.js';
import { ReceiveWebhook } from './receive-webhook/receive-webhook.js';
import { ReceiveWebhookListener } from './receive-webhook/receive-webhook.listener.js';
import { VerifySubscriptionController } from './verify-subscription/verify-subscription.controller.js';
import { VerifySubscription } from './verify-subscription/verify-subscription.js';

export const SERVICE = 'webhook-gateway';

/** The door for Meta: proves that the address is ours, and brings what Meta posts into Kafka. No database. */
@Module({
  imports: [MessagingModule.register(SERVICE)],
  controllers: [VerifySubscriptionController],
  providers: [VerifySubscription, ReceiveWebhookListener, ReceiveWebhook, ReceiptRecorder],
})
export class AppModule {}
