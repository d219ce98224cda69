import { Body, Controller, Get, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiCreatedResponse, ApiFoundResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../http/problem.dto.js';
import { describePage } from '../list-pages/describe-page.js';
import { ConnectedPage } from '../list-pages/page.dto.js';
import { MediaUrls } from '../serve-media/media-urls.js';
import { CurrentCaller, Requires, RequiresChannel } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { AvailablePageList, BeginConnectQuery, ConnectPageBody } from './connect-page.dto.js';
import { ConnectPage } from './connect-page.js';
import { FacebookLogin } from './facebook-login.js';
import { FinishLogin } from './finish-login.js';
import { LeadBackFilter } from './lead-back.filter.js';
import { ListAvailablePages } from './list-available-pages.js';

@ApiTags('Facebook Pages')
@Controller('api/integrations/facebook')
@Requires('manage_pages')
@RequiresChannel('facebook')
export class ConnectPageController {
  constructor(
    private readonly login: FacebookLogin,
    private readonly finishLogin: FinishLogin,
    private readonly availablePages: ListAvailablePages,
    private readonly connectPage: ConnectPage,
    private readonly urls: MediaUrls,
  ) {}

  @Get('connect')
  @UseFilters(LeadBackFilter)
  @ApiOperation({ summary: 'Begin to connect: off to the login dialog of Facebook' })
  @ApiFoundResponse({
    description: 'To the login dialog, with a `state` that is good once, for 10 minutes, in this session',
  })
  @ApiProblems({
    400: 'validation_failed',
    401: 'unauthenticated',
    403: 'plan_required owner_required',
    404: 'location_not_found',
  })
  async begin(
    @CurrentCaller() caller: Caller,
    @Query() query: BeginConnectQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply.redirect(await this.login.begin(caller, query), 302);
  }

  @Get('callback')
  @UseFilters(LeadBackFilter)
  @ApiQuery({ name: 'code', required: false, schema: { type: 'string' } })
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string' } })
  @ApiOperation({ summary: 'Where Facebook sends the person back to' })
  @ApiFoundResponse({
    description:
      "To the portal's page picker, with `mended` when the login made Pages work again that waited for one; or to the integrations with `connect_error` and the reason",
  })
  @ApiProblems({ 400: 'oauth_state_invalid', 401: 'unauthenticated', 403: 'plan_required owner_required' })
  async finish(
    @CurrentCaller() caller: Caller,
    @Query() answer: Record<string, string>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply.redirect(await this.finishLogin.run(caller, answer), 302);
  }

  @Get('available-pages')
  @ApiOperation({ summary: 'The Pages that the person granted in the dialog' })
  @ApiOkResponse({ type: AvailablePageList })
  @ApiProblems({ 401: 'unauthenticated', 403: 'plan_required owner_required', 404: 'login_expired' })
  available(@CurrentCaller() caller: Caller): Promise<AvailablePageList> {
    return this.availablePages.run(caller);
  }

  @Post('pages')
  @ApiOperation({
    summary: 'Connect a Page to a location, or reconnect it',
    description:
      'One unit: a token of the Page, a call with it that proves it, the webhook subscribed and read back; else nothing is saved.',
  })
  @ApiCreatedResponse({ type: ConnectedPage })
  @ApiProblems({
    401: 'unauthenticated',
    403: 'plan_required owner_required origin_refused',
    404: 'login_expired page_not_granted location_not_found',
    409: 'page_connected_elsewhere pages_would_stop',
    422: 'permissions_missing page_token_refused page_subscription_failed',
    503: 'facebook_unavailable',
  })
  async connect(@CurrentCaller() caller: Caller, @Body() body: ConnectPageBody): Promise<ConnectedPage> {
    return describePage(await this.connectPage.run(caller, body), this.urls.signerFor(caller.agencyId));
  }
}
