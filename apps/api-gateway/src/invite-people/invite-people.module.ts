import { Module } from '@nestjs/common';
import { ManagePeopleModule } from '../manage-people/manage-people.module.js';
import { AcceptInvitationController } from './accept-invitation.controller.js';
import { AcceptInvitation } from './accept-invitation.js';
import { InvitationRecords } from './invitation-records.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitePeopleController } from './invite-people.controller.js';
import { InvitePeople } from './invite-people.js';
import { Members } from './members.js';
import { PostLink } from './post-link.js';

@Module({
  imports: [ManagePeopleModule],
  controllers: [InvitePeopleController, AcceptInvitationController],
  providers: [InvitePeople, InvitationRecords, AcceptInvitation, Members, InvitationsRepository, PostLink],
  exports: [PostLink],
})
export class InvitePeopleModule {}
