import { Module } from '@nestjs/common';
import { CustomerChatModule } from '../customer-chat/customer-chat.module.js';
import { FaultsModule } from '../faults/faults.module.js';
import { OauthModule } from '../oauth/oauth.module.js';
import { SendApiModule } from '../send-api/send-api.module.js';
import { ThreadControlModule } from '../thread-control/thread-control.module.js';
import { MetaActsController } from './meta-acts.controller.js';
import { PageActsController } from './page-acts.controller.js';
import { RawWebhooksController } from './raw-webhooks.controller.js';
import { RecordsController } from './records.controller.js';
import { ResetController } from './reset.controller.js';
import { WorldController } from './world.controller.js';

/** `/simulator`: everything that a test or a curious person orders from outside of the simulated world. */
@Module({
  imports: [CustomerChatModule, FaultsModule, OauthModule, SendApiModule, ThreadControlModule],
  controllers: [
    WorldController,
    MetaActsController,
    PageActsController,
    RecordsController,
    RawWebhooksController,
    ResetController,
  ],
})
export class ControlModule {}
