import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MetaIdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { DisconnectPage } from './disconnect-page.js';

@ApiTags('Facebook Pages')
@Controller('api/integrations/facebook/pages')
export class DisconnectPageController {
  constructor(private readonly disconnectPage: DisconnectPage) {}

  @Delete(':pageId')
  @HttpCode(204)
  @Requires('manage_pages')
  @ApiOperation({ summary: 'Disconnect a Page: its token is forgotten, its conversations stay' })
  @ApiNoContentResponse()
  @ApiProblems({ 401: 'unauthenticated', 403: 'owner_required origin_refused', 404: 'not_found' })
  disconnect(@CurrentCaller() caller: Caller, @Param('pageId', MetaIdPipe) pageId: string): Promise<void> {
    return this.disconnectPage.run({ by: caller, pageId, reason: 'requested' });
  }
}
