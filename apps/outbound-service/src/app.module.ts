import { MessagingModule } from '@faro/messaging';
import { Module } from '@nestjs/common';
import { AcceptSendModule } from './accept-send/accept-send.module.js';
import { CheckPagesModule } from './check-pages/check-pages.module.js';
import { DeliverModule } from './deliver/deliver.module.js';
import { FetchMediaModule } from './fetch-media/fetch-media.module.js';
import { FetchProfileModule } from './fetch-profile/fetch-profile.module.js';
import { FollowPageModule } from './follow-page/follow-page.module.js';
import { ImportHistoryModule } from './import-history/import-history.module.js';
import { ReactToMessageModule } from './react-to-message/react-to-message.module.js';
import { RecordEchoModule } from './record-echo/record-echo.module.js';
import { RecordReceiptModule } from './record-receipt/record-receipt.module.js';
import { ResourcesModule } from './resources.module.js';
import { SignalPresenceModule } from './signal-presence/signal-presence.module.js';

/** outbound-service: everything that calls the Graph API on behalf of a connected Page. */
@Module({
  imports: [
    MessagingModule.register('outbound-service'),
    ResourcesModule,
    AcceptSendModule, // ⑧ message.send ▸ parts and lanes
    DeliverModule, // ⑨ next part of each conversation ▸ pace ▸ ⑩ Graph call ▸ settle
    RecordEchoModule, // an echo settles what no answer did
    RecordReceiptModule, // delivered, read
    FollowPageModule, // a Page is connected again, or no more
    FetchProfileModule, // who somebody is
    FetchMediaModule, // pictures and files, before their links expire
    ReactToMessageModule, // reactions of the Page
    SignalPresenceModule, // typing, seen
    ImportHistoryModule, // what was said before a Page was connected
    CheckPagesModule, // whether connections still work, and what keeps them from it
  ],
})
export class AppModule {}
