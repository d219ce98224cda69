import { Module } from '@nestjs/common';
import { FetchSafelyModule } from '../fetch-safely/fetch-safely.module.js';
import { FetchMediaConsumer } from './fetch-media.consumer.js';
import { FetchMedia } from './fetch-media.js';
import { FetchMedium } from './fetch-medium.js';
import { MediaRepository } from './media.repository.js';
import { MediaRecords } from './media-records.js';

/** Media are copied before Meta's links to them expire. */
@Module({
  imports: [FetchSafelyModule],
  controllers: [FetchMediaConsumer],
  providers: [FetchMedia, FetchMedium, MediaRecords, MediaRepository],
})
export class FetchMediaModule {}
