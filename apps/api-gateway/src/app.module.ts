import { MessagingModule } from '@faro/messaging';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AgencyModule } from './agency/agency.module.js';
import { AuditLogModule } from './audit-log/audit-log.module.js';
import { ChangeConversationModule } from './change-conversation/change-conversation.module.js';
import { ChangePlanModule } from './change-plan/change-plan.module.js';
import { ConnectPageModule } from './connect-page/connect-page.module.js';
import { ConnectionsModule } from './connections.module.js';
import { ContactModule } from './contact/contact.module.js';
import { ConversationModule } from './conversation/conversation.module.js';
import { DescribeApiModule } from './describe-api/describe-api.module.js';
import { DisconnectPageModule } from './disconnect-page/disconnect-page.module.js';
import { HttpModule } from './http/http.module.js';
import { OriginGuard } from './http/origin.guard.js';
import { ProblemFilter } from './http/problem.filter.js';
import { InputPipe } from './http/validation.pipe.js';
import { ImportHistoryModule } from './import-history/import-history.module.js';
import { InvitePeopleModule } from './invite-people/invite-people.module.js';
import { KeepRetentionModule } from './keep-retention/keep-retention.module.js';
import { LabelConversationModule } from './label-conversation/label-conversation.module.js';
import { ListConversationsModule } from './list-conversations/list-conversations.module.js';
import { ListIncidentsModule } from './list-incidents/list-incidents.module.js';
import { ListPagesModule } from './list-pages/list-pages.module.js';
import { LiveUpdatesModule } from './live-updates/live-updates.module.js';
import { ManageCannedRepliesModule } from './manage-canned-replies/manage-canned-replies.module.js';
import { ManageLabelsModule } from './manage-labels/manage-labels.module.js';
import { ManageLocationsModule } from './manage-locations/manage-locations.module.js';
import { ManagePeopleModule } from './manage-people/manage-people.module.js';
import { MetaCallbacksModule } from './meta-callbacks/meta-callbacks.module.js';
import { NotifyIncidentsModule } from './notify-incidents/notify-incidents.module.js';
import { NotifyTransfersModule } from './notify-transfers/notify-transfers.module.js';
import { PageModule } from './page/page.module.js';
import { PRODUCER } from './producer.js';
import { ProtectDataModule } from './protect-data/protect-data.module.js';
import { ReactToMessageModule } from './react-to-message/react-to-message.module.js';
import { ReadLedgerModule } from './read-ledger/read-ledger.module.js';
import { ReadThreadModule } from './read-thread/read-thread.module.js';
import { ReplayLedgerModule } from './replay-ledger/replay-ledger.module.js';
import { RequestReplyModule } from './request-reply/request-reply.module.js';
import { ResetPasswordModule } from './reset-password/reset-password.module.js';
import { SearchMessagesModule } from './search-messages/search-messages.module.js';
import { SendMailModule } from './send-mail/send-mail.module.js';
import { ServeMediaModule } from './serve-media/serve-media.module.js';
import { ShowAgencyModule } from './show-agency/show-agency.module.js';
import { ShowFiguresModule } from './show-figures/show-figures.module.js';
import { LocationLimitInterceptor } from './sign-in/location-limit.interceptor.js';
import { SessionGuard } from './sign-in/session.guard.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { SignalPresenceModule } from './signal-presence/signal-presence.module.js';
import { SteerDeliveryModule } from './steer-delivery/steer-delivery.module.js';
import { TransferPageModule } from './transfer-page/transfer-page.module.js';
import { UploadMediaModule } from './upload-media/upload-media.module.js';
import { WakeSnoozedModule } from './wake-snoozed/wake-snoozed.module.js';
import { WriteNotesModule } from './write-notes/write-notes.module.js';

/** What people do with the inbox, and what they see of it, in the order of a working day. */
@Module({
  imports: [
    MessagingModule.register(PRODUCER),
    ConnectionsModule,
    HttpModule,
    SendMailModule,
    AgencyModule,
    PageModule,
    ContactModule,
    ConversationModule,

    SignInModule,
    ShowAgencyModule,
    ManagePeopleModule,
    InvitePeopleModule,
    ResetPasswordModule,
    ChangePlanModule,
    AuditLogModule,

    ConnectPageModule,
    ListPagesModule,
    ImportHistoryModule,
    DisconnectPageModule,
    TransferPageModule,
    NotifyTransfersModule,
    ListIncidentsModule,
    NotifyIncidentsModule,
    MetaCallbacksModule,

    LiveUpdatesModule, // ⑤ ⑫
    ListConversationsModule,
    ReadThreadModule,
    SearchMessagesModule,
    ServeMediaModule,
    ChangeConversationModule,
    ManageLocationsModule,
    ManageLabelsModule,
    LabelConversationModule,
    WriteNotesModule,
    WakeSnoozedModule,
    SignalPresenceModule,

    ManageCannedRepliesModule,
    UploadMediaModule,
    RequestReplyModule, // ⑦
    SteerDeliveryModule,
    ReactToMessageModule,

    ShowFiguresModule,
    ReadLedgerModule,
    ReplayLedgerModule,
    ProtectDataModule,
    KeepRetentionModule,
    DescribeApiModule,
  ],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: OriginGuard },
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_INTERCEPTOR, useClass: LocationLimitInterceptor },
    { provide: APP_PIPE, useClass: InputPipe },
  ],
})
export class AppModule {}
