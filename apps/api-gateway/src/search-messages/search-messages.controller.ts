import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { FoundMessageList, SearchMessagesQuery } from './search-messages.dto.js';
import { SearchMessages } from './search-messages.js';

@ApiTags('Messages')
@Controller('api/messages')
export class SearchMessagesController {
  constructor(private readonly searchMessages: SearchMessages) {}

  @Get()
  @ApiOperation({ summary: 'Messages that say something, newest first' })
  @ApiOkResponse({ type: FoundMessageList })
  @ApiProblems({ 400: 'validation_failed cursor_invalid', 401: 'unauthenticated' })
  search(@CurrentCaller() caller: Caller, @Query() query: SearchMessagesQuery): Promise<FoundMessageList> {
    return this.searchMessages.run(caller.agencyId, query);
  }
}
