import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, WithoutSession } from './caller.decorator.js';
import type { Caller } from './caller.js';
import { SessionCookie } from './session.cookie.js';
import { originOf } from './session-origin.js';
import { Sessions } from './sessions.js';
import { SignedIn, SignInBody } from './sign-in.dto.js';
import { SignIn } from './sign-in.js';

@ApiTags('Sign-in')
@Controller('api/auth')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('login')
  @HttpCode(200)
  @WithoutSession()
  @ApiOperation({ summary: 'Sign in', description: 'Sets the session cookie (HttpOnly, SameSite=Lax).' })
  @ApiOkResponse({ type: SignedIn })
  @ApiProblems({ 400: 'validation_failed', 401: 'wrong_credentials', 403: 'origin_refused', 429: 'too_many_failures' })
  async login(
    @Body() body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const { session, signedIn } = await this.signIn.run({ ...body, origin: originOf(request) });
    this.cookie.set(reply, session);
    return signedIn;
  }

  @Post('logout')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out', description: 'Ends the session everywhere, open event streams included.' })
  @ApiNoContentResponse()
  @ApiProblems({ 401: 'unauthenticated', 403: 'origin_refused' })
  async logout(@CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.revoke(caller);
    this.cookie.clear(reply);
  }

  @Get('me')
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: SignedIn })
  @ApiProblems({ 401: 'unauthenticated' })
  me(@CurrentCaller() caller: Caller): Promise<SignedIn> {
    return this.sessions.describe(caller);
  }
}
