import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from './caller.decorator.js';
import type { Caller } from './caller.js';
import { EndSession } from './end-session.js';
import { OwnSessionList } from './own-sessions.dto.js';
import { Sessions } from './sessions.js';

@ApiTags('Sign-in')
@Controller('api/auth/sessions')
@ApiProblems({ 401: 'unauthenticated' })
export class OwnSessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly endSession: EndSession,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Where you are signed in, the newest first' })
  @ApiOkResponse({ type: OwnSessionList })
  async list(@CurrentCaller() caller: Caller): Promise<OwnSessionList> {
    const items = (await this.sessions.list(caller)).map(({ createdAt, expiresAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      current: row.id === caller.sessionId,
    }));
    return { items, nextCursor: null };
  }

  @Delete(':sessionId')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of your sessions; its event streams end, too' })
  @ApiNoContentResponse()
  @ApiProblems({ 403: 'origin_refused', 404: 'not_found' })
  revoke(@CurrentCaller() caller: Caller, @Param('sessionId', IdPipe) sessionId: string): Promise<void> {
    return this.endSession.run(caller, sessionId);
  }
}
