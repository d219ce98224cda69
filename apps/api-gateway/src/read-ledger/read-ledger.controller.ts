import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { LedgerItemList, ReadLedgerQuery } from './read-ledger.dto.js';
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
}
