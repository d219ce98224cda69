import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { CannedReply, CannedReplyBody, CannedReplyList, ChangeCannedReplyBody } from './manage-canned-replies.dto.js';
import { ManageCannedReplies } from './manage-canned-replies.js';

@ApiTags('Canned replies')
@Controller('api/canned-replies')
@ApiProblems({ 401: 'unauthenticated' })
export class ManageCannedRepliesController {
  constructor(private readonly replies: ManageCannedReplies) {}

  @Get()
  @ApiOperation({ summary: 'The answers that the agency keeps at hand, by shortcut; all of them at once' })
  @ApiOkResponse({ type: CannedReplyList })
  list(@CurrentCaller() caller: Caller): Promise<CannedReplyList> {
    return this.replies.list(caller.agencyId);
  }

  @Post()
  @ApiOperation({ summary: 'Keep an answer at hand' })
  @ApiCreatedResponse({ type: CannedReply })
  @ApiProblems({
    400: 'validation_failed',
    403: 'origin_refused',
    409: 'shortcut_taken',
    422: 'too_many_canned_replies',
  })
  create(@CurrentCaller() caller: Caller, @Body() body: CannedReplyBody): Promise<CannedReply> {
    return this.replies.create(caller.agencyId, body);
  }

  @Patch(':cannedReplyId')
  @ApiOperation({ summary: 'Change its shortcut or its text' })
  @ApiOkResponse({ type: CannedReply })
  @ApiProblems({ 400: 'validation_failed', 403: 'origin_refused', 404: 'not_found', 409: 'shortcut_taken' })
  update(
    @CurrentCaller() caller: Caller,
    @Param('cannedReplyId', IdPipe) id: string,
    @Body() body: ChangeCannedReplyBody,
  ): Promise<CannedReply> {
    return this.replies.update(caller.agencyId, id, body);
  }

  @Delete(':cannedReplyId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget it' })
  @ApiNoContentResponse()
  @ApiProblems({ 403: 'origin_refused', 404: 'not_found' })
  remove(@CurrentCaller() caller: Caller, @Param('cannedReplyId', IdPipe) id: string): Promise<void> {
    return this.replies.remove(caller.agencyId, id);
  }
}
