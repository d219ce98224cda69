import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Conversation } from '../conversation/conversation.dto.js';
import { IdPipe } from '../http/id.pipe.js';
import { ListQuery } from '../http/list.dto.js';
import { ApiProblems } from '../http/problem.dto.js';
import { ListConversations } from '../list-conversations/list-conversations.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { ChangeConversationBody, ConversationEventList } from './change-conversation.dto.js';
import { ChangeConversation } from './change-conversation.js';
import { ListConversationEvents } from './list-conversation-events.js';

@ApiTags('Conversations')
@Controller('api/conversations/:id')
export class ChangeConversationController {
  constructor(
    private readonly changeConversation: ChangeConversation,
    private readonly conversations: ListConversations,
    private readonly events: ListConversationEvents,
  ) {}

  @Patch()
  @ApiOperation({ summary: 'Change state or assignment, mark as read or unread' })
  @ApiOkResponse({ type: Conversation })
  @ApiProblems({
    400: 'validation_failed',
    401: 'unauthenticated',
    403: 'origin_refused',
    404: 'not_found person_not_found',
    422: 'snooze_is_over',
  })
  async change(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() body: ChangeConversationBody,
  ): Promise<Conversation> {
    await this.changeConversation.run(caller, id, body);
    return this.conversations.get(caller.agencyId, id);
  }

  @Get('events')
  @ApiOperation({ summary: 'Who did what with the conversation, newest first' })
  @ApiOkResponse({ type: ConversationEventList })
  @ApiProblems({ 400: 'cursor_invalid', 401: 'unauthenticated', 404: 'not_found' })
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Query() query: ListQuery,
  ): Promise<ConversationEventList> {
    return this.events.run(caller.agencyId, id, query);
  }
}
