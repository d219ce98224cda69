import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { LedgerItemList, LedgerItemQuery, LedgerItemWithRaw, ReadLedgerQuery } from './read-ledger.dto.js';
import { ReadLedger } from './read-ledger.js';

@ApiTags('Ledger')
@Controller('api/ledger')
@Requires('read_ledger')
export class ReadLedgerController {
  constructor(private readonly ledger: ReadLedger) {}

  @Get()
  @ApiOperation({ summary: 'What became of every item of every webhook, newest first' })
  @ApiOkResponse({ type: LedgerItemList })
  @ApiProblems({ 400: 'validation_failed cursor_invalid', 401: 'unauthenticated', 403: 'owner_required' })
  list(@CurrentCaller() caller: Caller, @Query() query: ReadLedgerQuery): Promise<LedgerItemList> {
    return this.ledger.run(caller.agencyId, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One item, with what Meta sent' })
  @ApiOkResponse({ type: LedgerItemWithRaw })
  @ApiProblems({ 400: 'validation_failed', 401: 'unauthenticated', 403: 'owner_required', 404: 'not_found' })
  one(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Query() { receivedAt }: LedgerItemQuery,
  ): Promise<LedgerItemWithRaw> {
    return this.ledger.one(caller.agencyId, id, receivedAt);
  }
}
