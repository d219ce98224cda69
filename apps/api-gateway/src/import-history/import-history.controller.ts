import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MetaIdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { describePage } from '../list-pages/describe-page.js';
import { ConnectedPage } from '../list-pages/page.dto.js';
import { MediaUrls } from '../serve-media/media-urls.js';
import { CurrentCaller, Requires, RequiresChannel } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { DEFAULT_HISTORY_DAYS, ImportHistoryBody } from './import-history.dto.js';
import { ImportHistory } from './import-history.js';

@ApiTags('Facebook Pages')
@Controller('api/integrations/facebook/pages/:pageId/history-import')
export class ImportHistoryController {
  constructor(
    private readonly importHistory: ImportHistory,
    private readonly urls: MediaUrls,
  ) {}

  @Post()
  @Requires('manage_pages')
  @RequiresChannel('facebook')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Fetch what was said before the Page was connected',
    description:
      'A job: `historyImport` of the Page says how far it is. Messages keep their own times, nothing of it is unread and nobody is notified. Again: what is missing is added, nothing twice.',
  })
  @ApiAcceptedResponse({ type: ConnectedPage })
  @ApiProblems({
    400: 'validation_failed',
    401: 'unauthenticated',
    403: 'plan_required owner_required origin_refused',
    404: 'not_found',
    409: 'page_not_active',
  })
  async run(
    @CurrentCaller() caller: Caller,
    @Param('pageId', MetaIdPipe) pageId: string,
    @Body() { days }: ImportHistoryBody,
  ): Promise<ConnectedPage> {
    const page = await this.importHistory.run(caller, pageId, days ?? DEFAULT_HISTORY_DAYS);
    return describePage(page, this.urls.signerFor(caller.agencyId));
  }
}
