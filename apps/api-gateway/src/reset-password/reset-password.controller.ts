import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/problem.dto.js';
import { NewPasswordBody } from '../invite-people/invite-people.dto.js';
import { WithoutSession } from '../sign-in/caller.decorator.js';
import { SessionCookie } from '../sign-in/session.cookie.js';
import { originOf } from '../sign-in/session-origin.js';
import { Sessions } from '../sign-in/sessions.js';
import { SignedIn } from '../sign-in/sign-in.dto.js';
import { RequestReset } from './request-reset.js';
import { ForgottenPasswordBody } from './reset-password.dto.js';
import { ResetPassword } from './reset-password.js';

@ApiTags('Sign-in')
@Controller('api/auth/password-reset')
@WithoutSession()
@ApiProblems({ 400: 'validation_failed', 403: 'origin_refused' })
export class ResetPasswordController {
  constructor(
    private readonly requestReset: RequestReset,
    private readonly resetPassword: ResetPassword,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'A link for a new password by e-mail',
    description: 'Answers the same, and as quickly, whether the address signs in here or not.',
  })
  @ApiAcceptedResponse()
  @ApiProblems({ 429: 'too_many_requests' })
  request(@Body() { email }: ForgottenPasswordBody, @Req() request: FastifyRequest): void {
    this.requestReset.run(email, request.ip);
  }

  @Post('complete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Choose a new password, and be signed in here alone; the link works once' })
  @ApiOkResponse({ type: SignedIn })
  @ApiProblems({ 404: 'link_invalid' })
  async complete(
    @Body() body: NewPasswordBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const { agencyId, personId } = await this.resetPassword.run(body, request.ip);
    const { session, signedIn } = await this.sessions.begin(agencyId, personId, originOf(request));
    this.cookie.set(reply, session);
    return signedIn;
  }
}
