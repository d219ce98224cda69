import { Module } from '@nestjs/common';
import { OpenPageModule } from '../open-page/open-page.module.js';
import { ReactOnce } from './react-once.js';
import { ReactToMessage } from './react-to-message.js';
import { ReactionRecords } from './reaction-records.js';
import { ReactionsRepository } from './reactions.repository.js';

/** Reactions of the Page to what customers wrote. */
@Module({ imports: [OpenPageModule], providers: [ReactToMessage, ReactOnce, ReactionRecords, ReactionsRepository] })
export class ReactToMessageModule {}
