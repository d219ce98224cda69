import { Module } from '@nestjs/common';
import { AccessTokenController } from './access-token.controller.js';
import { DebugTokenController } from './debug-token.controller.js';
import { MetaCallbackClient } from './meta-callback.client.js';
import { PermissionsController } from './permissions.controller.js';
import { RemoveApp } from './remove-app.js';

@Module({
  controllers: [AccessTokenController, DebugTokenController, PermissionsController],
  providers: [RemoveApp, MetaCallbackClient],
  exports: [RemoveApp, MetaCallbackClient],
})
export class OauthModule {}
