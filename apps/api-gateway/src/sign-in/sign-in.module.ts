import { Global, Module } from '@nestjs/common';
import { EndSession } from './end-session.js';
import { FailurePauses } from './failure-pauses.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { SessionCookie } from './session.cookie.js';
import { Sessions } from './sessions.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignInController } from './sign-in.controller.js';
import { SignIn } from './sign-in.js';

@Global()
@Module({
  controllers: [SignInController, OwnSessionsController],
  providers: [SignIn, EndSession, FailurePauses, Sessions, SessionsRepository, SessionCookie],
  exports: [Sessions, SessionCookie, FailurePauses],
})
export class SignInModule {}
