import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { Retention } from './keep-retention.dto.js';
import { KeepRetention } from './keep-retention.js';

@ApiTags('Data protection')
@Controller('api/retention')
@Requires('manage_data')
@ApiProblems({ 401: 'unauthenticated', 403: 'owner_required origin_refused' })
export class KeepRetentionController {
  constructor(private readonly retention: KeepRetention) {}

  @Get()
  @ApiOperation({ summary: 'How long the agency keeps what was written' })
  @ApiOkResponse({ type: Retention })
  async show(@CurrentCaller() caller: Caller): Promise<Retention> {
    return { days: await this.retention.days(caller.agencyId) };
  }

  @Put()
  @ApiOperation({
    summary: 'Change how long the agency keeps what was written; what is older is deleted within the hour',
  })
  @ApiOkResponse({ type: Retention })
  @ApiProblems({ 400: 'validation_failed' })
  async change(@CurrentCaller() caller: Caller, @Body() { days }: Retention): Promise<Retention> {
    await this.retention.change(caller, days);
    return { days };
  }
}
