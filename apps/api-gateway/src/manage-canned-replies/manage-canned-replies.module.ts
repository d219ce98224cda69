import { Module } from '@nestjs/common';
import { CannedRepliesRepository } from './canned-replies.repository.js';
import { ManageCannedRepliesController } from './manage-canned-replies.controller.js';
import { ManageCannedReplies } from './manage-canned-replies.js';

@Module({
  controllers: [ManageCannedRepliesController],
  providers: [ManageCannedReplies, CannedRepliesRepository],
})
export class ManageCannedRepliesModule {}
