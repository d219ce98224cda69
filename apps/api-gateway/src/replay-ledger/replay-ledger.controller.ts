import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { LedgerReplay, LedgerSelection } from './replay-ledger.dto.js';
import { ReplayLedger } from './replay-ledger.js';

@ApiTags('Ledger')
@Controller('api/ledger/replays')
@Requires('replay_ledger')
export class ReplayLedgerController {
  constructor(private readonly replayLedger: ReplayLedger) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Take items through the pipeline again; what is stored already stays as it is',
    description: 'Without a selection: what is dead or quarantined. Items whose message was unsent are passed over.',
  })
  @ApiAcceptedResponse({ type: LedgerReplay })
  @ApiProblems({
    400: 'validation_failed cursor_invalid',
    401: 'unauthenticated',
    403: 'owner_required origin_refused',
    503: 'kafka_unavailable',
  })
  replay(@CurrentCaller() caller: Caller, @Body() selection: LedgerSelection): Promise<LedgerReplay> {
    return this.replayLedger.run(caller, selection);
  }
}
