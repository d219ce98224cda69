import { Module } from '@nestjs/common';
import { OpenPageModule } from '../open-page/open-page.module.js';
import { PictureModule } from '../picture/picture.module.js';
import { FetchOneProfile } from './fetch-one-profile.js';
import { FetchProfileConsumer } from './fetch-profile.consumer.js';
import { FetchProfile } from './fetch-profile.js';
import { ProfileRecords } from './profile-records.js';
import { ProfilesRepository } from './profiles.repository.js';

/** Names and pictures of people who write. */
@Module({
  imports: [PictureModule, OpenPageModule],
  controllers: [FetchProfileConsumer],
  providers: [FetchProfile, FetchOneProfile, ProfileRecords, ProfilesRepository],
})
export class FetchProfileModule {}
