import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { InvitationList, InvitePersonBody, IssuedInvitation } from './invite-people.dto.js';
import { InvitePeople } from './invite-people.js';

@ApiTags('People')
@Controller('api/invitations')
@Requires('manage_people')
@ApiProblems({ 401: 'unauthenticated', 403: 'owner_required origin_refused' })
export class InvitePeopleController {
  constructor(private readonly invitations: InvitePeople) {}

  @Get()
  @ApiOperation({ summary: 'Invitations that nobody has accepted yet' })
  @ApiOkResponse({ type: InvitationList })
  list(@CurrentCaller() caller: Caller): Promise<InvitationList> {
    return this.invitations.list(caller.agencyId);
  }

  @Post()
  @ApiOperation({
    summary: 'Invite somebody; a second invitation to the same address replaces the first',
    description: 'By e-mail where a mail server is set up; else the answer has the link to pass on.',
  })
  @ApiCreatedResponse({ type: IssuedInvitation })
  @ApiProblems({
    400: 'validation_failed',
    404: 'location_not_found',
    409: 'already_here',
    422: 'owner_sees_everything',
  })
  invite(@CurrentCaller() caller: Caller, @Body() body: InvitePersonBody): Promise<IssuedInvitation> {
    return this.invitations.invite(caller, body);
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw an invitation: its link works no more' })
  @ApiNoContentResponse()
  @ApiProblems({ 404: 'not_found' })
  withdraw(@CurrentCaller() caller: Caller, @Param('invitationId', IdPipe) invitationId: string): Promise<void> {
    return this.invitations.withdraw(caller, invitationId);
  }
}
