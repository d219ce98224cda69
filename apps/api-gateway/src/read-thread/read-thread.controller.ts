import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { Message, MessageList } from '../message/message.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { ListReferrals } from './list-referrals.js';
import { ReadThreadQuery, ReferralList } from './read-thread.dto.js';
import { ReadThread } from './read-thread.js';

@ApiTags('Messages')
@Controller('api')
export class ReadThreadController {
  constructor(
    private readonly thread: ReadThread,
    private readonly referrals: ListReferrals,
  ) {}

  @Get('conversations/:id/messages')
  @ApiOperation({ summary: "The messages of a conversation, newest first by Meta's own time" })
  @ApiOkResponse({ type: MessageList })
  @ApiProblems({ 400: 'validation_failed cursor_invalid', 401: 'unauthenticated', 404: 'not_found' })
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) conversationId: string,
    @Query() query: ReadThreadQuery,
  ): Promise<MessageList> {
    return this.thread.list(caller.agencyId, conversationId, query);
  }

  @Get('conversations/:id/referrals')
  @ApiOperation({ summary: 'Where the person came from, newest first; the last 50 times' })
  @ApiOkResponse({ type: ReferralList })
  @ApiProblems({ 401: 'unauthenticated', 404: 'not_found' })
  referralsOf(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string): Promise<ReferralList> {
    return this.referrals.run(caller.agencyId, id);
  }

  @Get('messages/:id')
  @ApiOperation({ summary: 'One message' })
  @ApiOkResponse({ type: Message })
  @ApiProblems({ 401: 'unauthenticated', 404: 'not_found' })
  get(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string): Promise<Message> {
    return this.thread.get(caller.agencyId, id);
  }
}
