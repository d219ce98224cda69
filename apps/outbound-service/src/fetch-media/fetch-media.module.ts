import { Module } from '@nestjs/common';
import { FetchSafelyModule } from '../fetch-safely/fetch-safely.module.js';
import { AbandonedMediaRepository } from './abandoned-media.repository.js';
import { DiscardMedia } from './discard-media.js';
import { FetchMediaConsumer } from './fetch-media.consumer.js';
import { FetchMedia } from './fetch-media.js';
import { FetchMedium } from './fetch-medium.js';
import { MediaRepository } from './media.repository.js';
import { MediaRecords } from './media-records.js';

/** Media are copied before Meta's links to them expire, and leave the store with the attachment that they belong to. */
@Module({
  imports: [FetchSafelyModule],
  controllers: [FetchMediaConsumer],
  providers: [FetchMedia, FetchMedium, MediaRecords, MediaRepository, DiscardMedia, AbandonedMediaRepository],
})
export class FetchMediaModule {}
