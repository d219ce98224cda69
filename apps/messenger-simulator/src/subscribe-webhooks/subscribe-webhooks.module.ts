import { Module } from '@nestjs/common';
import { AppSubscriptionsController } from './app-subscriptions.controller.js';
import { SubscribedAppsController } from './subscribed-apps.controller.js';
import { VerifyCallback } from './verify-callback.client.js';

@Module({ controllers: [SubscribedAppsController, AppSubscriptionsController], providers: [VerifyCallback] })
export class SubscribeWebhooksModule {}
