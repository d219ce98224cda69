import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { ControlModule } from './control/control.module.js';
import { ConversationsModule } from './conversations/conversations.module.js';
import { CustomerChatModule } from './customer-chat/customer-chat.module.js';
import { FaultsModule } from './faults/faults.module.js';
import { GraphModule } from './graph/graph.module.js';
import { LoginDialogModule } from './login-dialog/login-dialog.module.js';
import { MediaModule } from './media/media.module.js';
import { OauthModule } from './oauth/oauth.module.js';
import { ReadNodeModule } from './read-node/read-node.module.js';
import { SendApiModule } from './send-api/send-api.module.js';
import { StateModule } from './state/state.module.js';
import { SubscribeWebhooksModule } from './subscribe-webhooks/subscribe-webhooks.module.js';
import { ThreadControlModule } from './thread-control/thread-control.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** The table of contents: a Page is connected, its customer writes, it answers. */
@Module({
  imports: [
    StateModule,
    GraphModule,
    WebhooksModule,
    // a Page is connected
    LoginDialogModule,
    OauthModule,
    AccountsModule,
    SubscribeWebhooksModule,
    // its customer writes
    CustomerChatModule,
    MediaModule,
    // it answers
    SendApiModule,
    ThreadControlModule,
    ReadNodeModule,
    ConversationsModule,
    // what tests and people order from outside
    FaultsModule,
    ControlModule,
  ],
})
export class AppModule {}
