import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { ChangePersonBody, ListPeopleQuery, Person, PersonList } from './manage-people.dto.js';
import { ManagePeople } from './manage-people.js';

@ApiTags('People')
@Controller('api/people')
@ApiProblems({ 401: 'unauthenticated' })
export class ManagePeopleController {
  constructor(private readonly people: ManagePeople) {}

  @Get()
  @ApiOperation({ summary: 'The people of the agency: who conversations can be assigned to' })
  @ApiOkResponse({ type: PersonList })
  @ApiProblems({ 400: 'validation_failed' })
  list(@CurrentCaller() caller: Caller, @Query() { deactivated }: ListPeopleQuery): Promise<PersonList> {
    return this.people.list(caller.agencyId, deactivated ?? false);
  }

  @Patch(':personId')
  @Requires('manage_people')
  @ApiOperation({
    summary: "Change a person's role, locations, or whether they may sign in",
    description: 'What an agent does not see of other locations answers as if it did not exist.',
  })
  @ApiOkResponse({ type: Person })
  @ApiProblems({
    400: 'validation_failed',
    403: 'owner_required origin_refused',
    404: 'not_found location_not_found',
    409: 'last_owner',
    422: 'owner_sees_everything',
  })
  change(
    @CurrentCaller() caller: Caller,
    @Param('personId', IdPipe) personId: string,
    @Body() body: ChangePersonBody,
  ): Promise<Person> {
    return this.people.change(caller, personId, body);
  }
}
