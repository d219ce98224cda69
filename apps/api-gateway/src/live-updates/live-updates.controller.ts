import type { OutgoingHttpHeaders } from 'node:http';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { LiveUpdate, LiveUpdatesQuery } from './live-updates.dto.js';
import { LiveUpdates } from './live-updates.js';

/** No proxy may keep or gather what is meant to arrive at once. */
const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

const description = [
  'Server-sent events of the agency, in one order, without gap or duplicate. `event` is the topic, `id` the position, `data` a LiveUpdate.',
  'After a break the browser resumes by itself with Last-Event-ID. Without one, the stream begins now; an event `ready` says where.',
  'An event `reset` says that the position is too old (a day) or unknown: fetch anew what is shown, then go on with the stream.',
  "Messages' own content travels only in `message.received`; for the other topics fetch the message or conversation that is named.",
].join('\n');

@ApiTags('Live updates')
@Controller('api/events')
@ApiExtraModels(LiveUpdate)
export class LiveUpdatesController {
  constructor(private readonly liveUpdates: LiveUpdates) {}

  @Get()
  @ApiOperation({ summary: 'Follow what happens', description })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { $ref: getSchemaPath(LiveUpdate) } } } })
  @ApiProblems({ 401: 'unauthenticated', 503: 'too_many_streams' })
  async follow(
    @CurrentCaller() caller: Caller,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Query() query: LiveUpdatesQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const begin = await this.liveUpdates.prepare(caller, lastEventId ?? query.lastEventId ?? null);
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), ...STREAM_HEADERS });
    begin(reply.raw);
  }
}
