import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/problem.dto.js';
import { WithoutSession } from '../sign-in/caller.decorator.js';
import { SessionCookie } from '../sign-in/session.cookie.js';
import { originOf } from '../sign-in/session-origin.js';
import { Sessions } from '../sign-in/sessions.js';
import { SignedIn } from '../sign-in/sign-in.dto.js';
import { AcceptInvitation } from './accept-invitation.js';
import { AcceptInvitationBody, LinkBody, OpenedInvitation } from './invite-people.dto.js';

@ApiTags('Sign-in')
@Controller('api/auth/invitation')
@WithoutSession()
@ApiProblems({ 400: 'validation_failed', 403: 'origin_refused', 404: 'link_invalid' })
export class AcceptInvitationController {
  constructor(
    private readonly invitation: AcceptInvitation,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('open')
  @HttpCode(200)
  @ApiOperation({ summary: 'What the holder of the link is invited to' })
  @ApiOkResponse({ type: OpenedInvitation })
  open(@Body() { token }: LinkBody): Promise<OpenedInvitation> {
    return this.invitation.open(token);
  }

  @Post('accept')
  @HttpCode(200)
  @ApiOperation({ summary: 'Choose a name and a password, and be signed in; the link works once' })
  @ApiOkResponse({ type: SignedIn })
  @ApiProblems({ 409: 'email_taken' })
  async accept(
    @Body() body: AcceptInvitationBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const { agencyId, personId } = await this.invitation.accept(body, request.ip);
    const { session, signedIn } = await this.sessions.begin(agencyId, personId, originOf(request));
    this.cookie.set(reply, session);
    return signedIn;
  }
}
