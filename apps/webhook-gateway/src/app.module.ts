import { MessagingModule } from '@faro/messaging';
import { Module } from '@nestjs/common';
import { ReceiveWebhookController } from './receive-webhook/receive-webhook.controller.js';
import { ReceiveWebhook } from './receive-webhook/receive-webhook.js';
import { VerifySubscriptionController } from './verify-subscription/verify-subscription.controller.js';
import { VerifySubscription } from './verify-subscription/verify-subscription.js';

export const SERVICE = 'webhook-gateway';

/** The door for Meta: proves that the address is ours, and brings what Meta posts into Kafka. No database. */
@Module({
  imports: [MessagingModule.register(SERVICE)],
  controllers: [VerifySubscriptionController, ReceiveWebhookController],
  providers: [VerifySubscription, ReceiveWebhook],
})
export class AppModule {}
