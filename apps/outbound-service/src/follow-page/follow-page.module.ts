import { Module } from '@nestjs/common';
import { DeliverModule } from '../deliver/deliver.module.js';
import { FollowPageConsumer } from './follow-page.consumer.js';
import { FollowPage } from './follow-page.js';

/** What waits for a Page goes out, or fails saying so, as soon as the Page changes. */
@Module({ imports: [DeliverModule], controllers: [FollowPageConsumer], providers: [FollowPage] })
export class FollowPageModule {}
