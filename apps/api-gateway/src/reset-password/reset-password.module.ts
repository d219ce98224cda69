import { Module } from '@nestjs/common';
import { InvitePeopleModule } from '../invite-people/invite-people.module.js';
import { IssueResetController } from './issue-reset.controller.js';
import { IssueReset } from './issue-reset.js';
import { PasswordResetsRepository } from './password-resets.repository.js';
import { RequestReset } from './request-reset.js';
import { ResetPasswordController } from './reset-password.controller.js';
import { ResetPassword } from './reset-password.js';

@Module({
  imports: [InvitePeopleModule],
  controllers: [ResetPasswordController, IssueResetController],
  providers: [RequestReset, IssueReset, ResetPassword, PasswordResetsRepository],
})
export class ResetPasswordModule {}
