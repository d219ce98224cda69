import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, RequiresChannel } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { SignalPresenceBody } from './signal-presence.dto.js';
import { SignalPresence } from './signal-presence.js';

@ApiTags('Conversations')
@Controller('api/conversations/:id/presence')
@RequiresChannel('facebook')
export class SignalPresenceController {
  constructor(private readonly signalPresence: SignalPresence) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Show the person that somebody types, or has seen the conversation' })
  @ApiNoContentResponse({
    description: 'Noted. Where it can not be shown (window closed, Page disconnected) nothing happens.',
  })
  @ApiProblems({
    400: 'validation_failed',
    401: 'unauthenticated',
    403: 'plan_required origin_refused',
    404: 'not_found',
  })
  signal(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) conversationId: string,
    @Body() { action }: SignalPresenceBody,
  ): Promise<void> {
    return this.signalPresence.run({ agencyId: caller.agencyId, conversationId, action });
  }
}
