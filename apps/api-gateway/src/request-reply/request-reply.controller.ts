import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { Message } from '../message/message.dto.js';
import { ReadThread } from '../read-thread/read-thread.js';
import { CurrentCaller, RequiresChannel } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { LONGEST_IDEMPOTENCY_KEY, RequestReplyBody } from './request-reply.dto.js';
import { RequestReply } from './request-reply.js';

@ApiTags('Messages')
@Controller('api/conversations/:id/messages')
@RequiresChannel('facebook')
export class RequestReplyController {
  constructor(
    private readonly requestReply: RequestReply,
    private readonly thread: ReadThread,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Reply',
    description: 'Accepted replies of a conversation are sent one after the other, in the order of acceptance.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: LONGEST_IDEMPOTENCY_KEY },
    description: 'Kept for 24 hours: the same key with the same body gives the same answer and sends nothing twice',
  })
  @ApiAcceptedResponse({ type: Message })
  @ApiProblems({
    400: 'idempotency_key_required validation_failed',
    401: 'unauthenticated',
    403: 'plan_required origin_refused',
    404: 'not_found upload_not_found',
    409: 'page_reauthorization_required page_disconnected page_suspended contact_unreachable thread_controlled_elsewhere',
    422: 'message_empty text_too_long choices_not_possible reply_window_closed quoted_message_unsent idempotency_key_reused',
  })
  async request(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) conversationId: string,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Body() body: RequestReplyBody,
  ): Promise<Message> {
    const messageId = await this.requestReply.run({ caller, conversationId, idempotencyKey, body });
    return this.thread.get(caller.agencyId, messageId);
  }
}
