import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { Message } from '../message/message.dto.js';
import { ReadThread } from '../read-thread/read-thread.js';
import { CurrentCaller, RequiresChannel } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { SteerDelivery } from './steer-delivery.js';

@ApiTags('Messages')
@Controller('api/messages/:id')
@RequiresChannel('facebook')
@ApiProblems({ 401: 'unauthenticated', 403: 'plan_required origin_refused', 404: 'not_found' })
export class SteerDeliveryController {
  constructor(
    private readonly steerDelivery: SteerDelivery,
    private readonly thread: ReadThread,
  ) {}

  @Post('retry')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a failed message once more: its failed parts alone' })
  @ApiAcceptedResponse({ type: Message })
  @ApiProblems({
    409: 'message_not_failed page_reauthorization_required page_disconnected',
    422: 'reply_window_closed',
  })
  async retry(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string): Promise<Message> {
    await this.steerDelivery.run(caller, id, 'retry');
    const message = await this.thread.get(caller.agencyId, id);
    return { ...message, status: 'queued', error: null };
  }

  @Post('skip')
  @HttpCode(202)
  @ApiOperation({ summary: 'Give a failed message up, so that what waits behind it is sent' })
  @ApiAcceptedResponse({ type: Message })
  @ApiProblems({ 409: 'message_not_failed' })
  async skip(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string): Promise<Message> {
    await this.steerDelivery.run(caller, id, 'skip');
    return this.thread.get(caller.agencyId, id);
  }

  @Post('cancel')
  @HttpCode(202)
  @ApiOperation({ summary: 'Call a queued message back; what is on its way already is sent' })
  @ApiAcceptedResponse({ type: Message })
  @ApiProblems({ 409: 'message_not_queued' })
  async cancel(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string): Promise<Message> {
    await this.steerDelivery.run(caller, id, 'cancel');
    return this.thread.get(caller.agencyId, id);
  }
}
