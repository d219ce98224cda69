import { Module } from '@nestjs/common';
import { ConnectPageModule } from '../connect-page/connect-page.module.js';
import { DisconnectPageModule } from '../disconnect-page/disconnect-page.module.js';
import { DataDeletionsRepository } from './data-deletions.repository.js';
import { DeleteData } from './delete-data.js';
import { ForgetFacebookUser } from './forget-facebook-user.js';
import { MetaCallbacksController } from './meta-callbacks.controller.js';

@Module({
  imports: [ConnectPageModule, DisconnectPageModule],
  controllers: [MetaCallbacksController],
  providers: [ForgetFacebookUser, DeleteData, DataDeletionsRepository],
})
export class MetaCallbacksModule {}
