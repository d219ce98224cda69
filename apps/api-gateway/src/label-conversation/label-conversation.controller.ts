import { Controller, Delete, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Conversation } from '../conversation/conversation.dto.js';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { ListConversations } from '../list-conversations/list-conversations.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { LabelConversation } from './label-conversation.js';

@ApiTags('Labels')
@Controller('api/conversations/:id/labels/:labelId')
@ApiProblems({ 401: 'unauthenticated', 403: 'origin_refused', 404: 'not_found label_not_found' })
export class LabelConversationController {
  constructor(
    private readonly labelConversation: LabelConversation,
    private readonly conversations: ListConversations,
  ) {}

  @Put()
  @ApiOperation({ summary: 'Put a label on a conversation; once is enough' })
  @ApiOkResponse({ type: Conversation })
  put(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Param('labelId', IdPipe) labelId: string,
  ): Promise<Conversation> {
    return this.run(caller, id, labelId, 'put');
  }

  @Delete()
  @ApiOperation({ summary: 'Take a label off a conversation' })
  @ApiOkResponse({ type: Conversation })
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Param('labelId', IdPipe) labelId: string,
  ): Promise<Conversation> {
    return this.run(caller, id, labelId, 'remove');
  }

  private async run(caller: Caller, id: string, labelId: string, act: 'put' | 'remove'): Promise<Conversation> {
    await this.labelConversation.run(caller, id, labelId, act);
    return this.conversations.get(caller.agencyId, id);
  }
}
