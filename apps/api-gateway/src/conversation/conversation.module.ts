import { Global, Module } from '@nestjs/common';
import { MessageRepository } from '../message/message.repository.js';
import { SendCommands } from '../message/send-commands.js';
import { MediaUrls } from '../serve-media/media-urls.js';
import { ConversationRepository } from './conversation.repository.js';
import { ConversationChanges } from './conversation-changes.js';

const nouns = [ConversationRepository, ConversationChanges, MessageRepository, SendCommands, MediaUrls];

/** The nouns that the capabilities around conversations share. */
@Global()
@Module({ providers: nouns, exports: nouns })
export class ConversationModule {}
