import { Module } from '@nestjs/common';
import { SearchMessagesController } from './search-messages.controller.js';
import { SearchMessages } from './search-messages.js';
import { SearchMessagesRepository } from './search-messages.repository.js';

@Module({ controllers: [SearchMessagesController], providers: [SearchMessages, SearchMessagesRepository] })
export class SearchMessagesModule {}
