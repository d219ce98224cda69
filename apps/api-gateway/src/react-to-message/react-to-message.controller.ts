import { Body, Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { Message } from '../message/message.dto.js';
import { ReadThread } from '../read-thread/read-thread.js';
import { CurrentCaller, RequiresChannel } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { ReactionBody } from './react-to-message.dto.js';
import { ReactToMessage } from './react-to-message.js';

@ApiTags('Messages')
@Controller('api/messages/:id/reaction')
@RequiresChannel('facebook')
@ApiProblems({
  401: 'unauthenticated',
  403: 'plan_required origin_refused',
  404: 'not_found',
  409: 'message_not_from_contact page_reauthorization_required page_disconnected page_suspended contact_unreachable thread_controlled_elsewhere',
  422: 'reply_window_closed',
})
export class ReactToMessageController {
  constructor(
    private readonly reactToMessage: ReactToMessage,
    private readonly thread: ReadThread,
  ) {}

  @Put()
  @HttpCode(202)
  @ApiOperation({
    summary: "React to a customer's message; one reaction, which a later one replaces",
    description: '`wantedReaction` says how far it is; `reactions` shows it once Meta has it.',
  })
  @ApiAcceptedResponse({ type: Message })
  @ApiProblems({ 400: 'validation_failed' })
  async react(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { reaction }: ReactionBody,
  ): Promise<Message> {
    await this.reactToMessage.run(caller, id, reaction);
    return this.thread.get(caller.agencyId, id);
  }

  @Delete()
  @HttpCode(202)
  @ApiOperation({ summary: 'Take the reaction back' })
  @ApiAcceptedResponse({ type: Message })
  async withdraw(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string): Promise<Message> {
    await this.reactToMessage.run(caller, id, null);
    return this.thread.get(caller.agencyId, id);
  }
}
