import { Module } from '@nestjs/common';
import { ListReferrals } from './list-referrals.js';
import { ReadThreadController } from './read-thread.controller.js';
import { ReadThread } from './read-thread.js';
import { ReferralsRepository } from './referrals.repository.js';

@Module({
  controllers: [ReadThreadController],
  providers: [ReadThread, ListReferrals, ReferralsRepository],
  exports: [ReadThread],
})
export class ReadThreadModule {}
