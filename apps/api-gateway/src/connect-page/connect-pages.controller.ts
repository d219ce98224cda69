import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { describeProblem } from '../http/describe-problem.js';
import { ApiProblems } from '../http/problem.dto.js';
import { problemMembers } from '../http/problem.filter.js';
import { describePage } from '../list-pages/describe-page.js';
import { MediaUrls } from '../serve-media/media-urls.js';
import { CurrentCaller, Requires, RequiresChannel } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { ConnectPagesBody, PageResults } from './connect-page.dto.js';
import { ConnectPages } from './connect-pages.js';

@ApiTags('Facebook Pages')
@Controller('api/integrations/facebook/pages/bulk')
@Requires('manage_pages')
@RequiresChannel('facebook')
export class ConnectPagesController {
  constructor(
    private readonly connectPages: ConnectPages,
    private readonly urls: MediaUrls,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Connect many Pages, each to a location, or reconnect them',
    description:
      'Each Page is a unit of its own, as in `POST /api/integrations/facebook/pages`: one that fails does not stop the others, and its result carries the problem. The answer comes when all are done; asking again connects what is missing and keeps what is connected.',
  })
  @ApiOkResponse({ type: PageResults, description: 'A result for each Page, in the order of the request' })
  @ApiProblems({
    400: 'validation_failed',
    401: 'unauthenticated',
    403: 'plan_required owner_required origin_refused',
    404: 'login_expired',
    409: 'pages_would_stop',
  })
  async connect(
    @CurrentCaller() caller: Caller,
    @Body() body: ConnectPagesBody,
    @Req() request: FastifyRequest,
  ): Promise<PageResults> {
    const signUrl = this.urls.signerFor(caller.agencyId);
    const outcomes = await this.connectPages.run(caller, body);
    const items = outcomes.map((outcome) =>
      'page' in outcome
        ? { pageId: outcome.pageId, page: describePage(outcome.page, signUrl), problem: null }
        : { pageId: outcome.pageId, page: null, problem: problemMembers(request.id, describeProblem(outcome.error)) },
    );
    return { items };
  }
}
