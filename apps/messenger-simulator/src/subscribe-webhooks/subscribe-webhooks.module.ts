import { Module } from '@nestjs/common';
import { SubscribedAppsController } from './subscribed-apps.controller.js';

@Module({ controllers: [SubscribedAppsController] })
export class SubscribeWebhooksModule {}
