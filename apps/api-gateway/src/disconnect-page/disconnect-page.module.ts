import { Module } from '@nestjs/common';
import { DisconnectPageController } from './disconnect-page.controller.js';
import { DisconnectPage } from './disconnect-page.js';
import { UnsubscribePage } from './unsubscribe-page.js';

@Module({
  controllers: [DisconnectPageController],
  providers: [DisconnectPage, UnsubscribePage],
  exports: [DisconnectPage],
})
export class DisconnectPageModule {}
