import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { Location } from '../show-agency/agency.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { LocationBody } from './manage-locations.dto.js';
import { ManageLocations } from './manage-locations.js';

@ApiTags('Agency')
@Controller('api/locations')
@Requires('manage_locations')
@ApiProblems({ 401: 'unauthenticated' })
export class ManageLocationsController {
  constructor(private readonly locations: ManageLocations) {}

  @Post()
  @ApiOperation({ summary: 'Add a location to the agency' })
  @ApiCreatedResponse({ type: Location })
  @ApiProblems({
    400: 'validation_failed',
    403: 'owner_required origin_refused',
    409: 'location_exists',
    422: 'too_many_locations',
  })
  add(@CurrentCaller() caller: Caller, @Body() body: LocationBody): Promise<Location> {
    return this.locations.add(caller, body);
  }

  @Patch(':locationId')
  @ApiOperation({ summary: 'Rename a location, wherever it is shown' })
  @ApiOkResponse({ type: Location })
  @ApiProblems({
    400: 'validation_failed',
    403: 'owner_required origin_refused',
    404: 'not_found location_not_found',
    409: 'location_exists',
  })
  rename(
    @CurrentCaller() caller: Caller,
    @Param('locationId', IdPipe) locationId: string,
    @Body() body: LocationBody,
  ): Promise<Location> {
    return this.locations.rename(caller, locationId, body);
  }
}
