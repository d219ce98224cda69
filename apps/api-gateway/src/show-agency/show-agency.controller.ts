import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { Agency, LocationList } from './agency.dto.js';
import { ShowAgency } from './show-agency.js';

@ApiTags('Agency')
@Controller('api')
@ApiProblems({ 401: 'unauthenticated' })
export class ShowAgencyController {
  constructor(private readonly showAgency: ShowAgency) {}

  @Get('agency')
  @ApiOperation({ summary: 'The agency: plan, channels with what is locked, limits for messages' })
  @ApiOkResponse({ type: Agency })
  agency(@CurrentCaller() caller: Caller): Promise<Agency> {
    return this.showAgency.agency(caller.agencyId);
  }

  @Get('locations')
  @ApiOperation({ summary: 'The locations of the agency' })
  @ApiOkResponse({ type: LocationList })
  locations(@CurrentCaller() caller: Caller): Promise<LocationList> {
    return this.showAgency.locations(caller.agencyId);
  }
}
