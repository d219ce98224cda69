import { Database } from '@faro/persistence';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '../clock.js';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires, RequiresChannel } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { AskForPage } from './ask-for-page.js';
import { DecideTransfer } from './decide-transfer.js';
import { AskForPageBody, PageTransfer, PageTransferList } from './page-transfer.dto.js';
import { PageTransfersRepository } from './page-transfers.repository.js';

const DECISION_PROBLEMS = {
  401: 'unauthenticated',
  403: 'owner_required origin_refused',
  404: 'not_found',
  409: 'transfer_over',
};

@ApiTags('Facebook Pages')
@Controller('api/integrations/facebook/transfers')
@Requires('manage_pages')
export class TransferPageController {
  constructor(
    private readonly database: Database,
    private readonly transfers: PageTransfersRepository,
    private readonly askForPage: AskForPage,
    private readonly decideTransfer: DecideTransfer,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Pages that this agency asks another for, or is asked for' })
  @ApiOkResponse({ type: PageTransferList })
  @ApiProblems({ 401: 'unauthenticated', 403: 'owner_required' })
  async list(@CurrentCaller() { agencyId }: Caller): Promise<PageTransferList> {
    const items = await this.database.inAgency(agencyId, (tx) => this.transfers.list(tx, agencyId, this.clock.now()));
    return { items, nextCursor: null };
  }

  @Post()
  @RequiresChannel('facebook')
  @ApiOperation({
    summary: 'Ask for a Page that another agency has',
    description: 'The Page has to be among those of the last login to Facebook. Whose it is stays unsaid.',
  })
  @ApiCreatedResponse({ type: PageTransfer })
  @ApiProblems({
    400: 'validation_failed',
    401: 'unauthenticated',
    403: 'plan_required owner_required origin_refused',
    404: 'login_expired page_not_granted',
    409: 'page_not_connected_elsewhere',
  })
  ask(@CurrentCaller() caller: Caller, @Body() { pageId }: AskForPageBody): Promise<PageTransfer> {
    return this.askForPage.run(caller, pageId);
  }

  @Post(':id/grant')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a Page go: it is disconnected here, its conversations stay' })
  @ApiOkResponse({ type: PageTransfer })
  @ApiProblems(DECISION_PROBLEMS)
  grant(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string): Promise<PageTransfer> {
    return this.decideTransfer.grant(caller, id);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keep a Page' })
  @ApiOkResponse({ type: PageTransfer })
  @ApiProblems(DECISION_PROBLEMS)
  refuse(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string): Promise<PageTransfer> {
    return this.decideTransfer.refuse(caller, id);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Ask for a Page no longer' })
  @ApiOkResponse({ type: PageTransfer })
  @ApiProblems(DECISION_PROBLEMS)
  withdraw(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string): Promise<PageTransfer> {
    return this.decideTransfer.withdraw(caller, id);
  }
}
