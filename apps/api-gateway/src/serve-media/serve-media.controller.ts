import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { ServeMediaQuery } from './serve-media.dto.js';
import { ServeMedia } from './serve-media.js';

@ApiTags('Media')
@Controller('api/media')
export class ServeMediaController {
  constructor(private readonly serveMedia: ServeMedia) {}

  @Get(':key')
  @ApiOperation({
    summary: 'A picture or file, from the address that an answer of this API gave',
    description: 'The address is signed, short-lived and good for its own agency alone.',
  })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems({ 400: 'validation_failed', 401: 'unauthenticated', 404: 'not_found' })
  async serve(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Query() query: ServeMediaQuery,
    @Headers('range') range: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { status, headers, body } = await this.serveMedia.run({ agencyId: caller.agencyId, key, range, ...query });
    await reply.status(status).headers(headers).send(body);
  }
}
