import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MetaIdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { ListPages } from './list-pages.js';
import { ChangePageBody, ConnectedPage, ConnectedPageList } from './page.dto.js';

@ApiTags('Facebook Pages')
@Controller('api/integrations/facebook/pages')
export class ListPagesController {
  constructor(private readonly listPages: ListPages) {}

  @Get()
  @ApiOperation({ summary: 'The connected Pages' })
  @ApiOkResponse({ type: ConnectedPageList })
  @ApiProblems({ 401: 'unauthenticated' })
  list(@CurrentCaller() caller: Caller): Promise<ConnectedPageList> {
    return this.listPages.run(caller.agencyId);
  }

  @Patch(':pageId')
  @Requires('manage_pages')
  @ApiOperation({ summary: 'Change the settings of a connected Page' })
  @ApiOkResponse({ type: ConnectedPage })
  @ApiProblems({
    400: 'validation_failed',
    401: 'unauthenticated',
    403: 'owner_required origin_refused',
    404: 'not_found location_not_found',
  })
  change(
    @CurrentCaller() caller: Caller,
    @Param('pageId', MetaIdPipe) pageId: string,
    @Body() body: ChangePageBody,
  ): Promise<ConnectedPage> {
    return this.listPages.change(caller, pageId, body);
  }
}
