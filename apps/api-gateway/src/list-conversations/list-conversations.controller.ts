import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Conversation, ConversationList } from '../conversation/conversation.dto.js';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { CountConversations } from './count-conversations.js';
import { ConversationCounts, ConversationFilters, ListConversationsQuery } from './list-conversations.dto.js';
import { ListConversations } from './list-conversations.js';

@ApiTags('Conversations')
@Controller('api/conversations')
export class ListConversationsController {
  constructor(
    private readonly conversations: ListConversations,
    private readonly counts: CountConversations,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Conversations, newest activity first' })
  @ApiOkResponse({ type: ConversationList })
  @ApiProblems({ 400: 'validation_failed cursor_invalid', 401: 'unauthenticated' })
  list(@CurrentCaller() caller: Caller, @Query() query: ListConversationsQuery): Promise<ConversationList> {
    return this.conversations.list(caller, query);
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many conversations there are, by the same filters as the list' })
  @ApiOkResponse({ type: ConversationCounts })
  @ApiProblems({ 400: 'validation_failed', 401: 'unauthenticated' })
  count(@CurrentCaller() caller: Caller, @Query() filters: ConversationFilters): Promise<ConversationCounts> {
    return this.counts.run(caller, filters);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One conversation' })
  @ApiOkResponse({ type: Conversation })
  @ApiProblems({ 401: 'unauthenticated', 404: 'not_found' })
  get(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string): Promise<Conversation> {
    return this.conversations.get(caller.agencyId, id);
  }
}
