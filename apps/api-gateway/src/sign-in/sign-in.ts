import { DomainError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { verifyPassword } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { FailurePauses } from './failure-pauses.js';
import { type NewSession, Sessions } from './sessions.js';
import type { SessionOrigin } from './sessions.repository.js';
import type { SignedIn } from './sign-in.dto.js';

export interface SignInCommand {
  email: string;
  password: string;
  origin: SessionOrigin;
}

interface KnownSignIn {
  agency_id: string;
  person_id: string;
  password_hash: string;
}

/** A wrong password and an unknown address are one answer that takes one time. Slow only after failures, never by count. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly pauses: FailurePauses,
    private readonly clock: Clock,
  ) {}

  async run({ email, password, origin }: SignInCommand): Promise<{ session: NewSession; signedIn: SignedIn }> {
    const attempts = [`email ${email.toLowerCase()}`, `address ${origin.address}`] as const;
    this.assertNoPause(attempts);
    const [known] = await this.database.lookUp<KnownSignIn>('SELECT * FROM find_sign_in($1)', [email]);
    const isRight = await verifyPassword(known?.password_hash ?? null, password);
    // Whoever guesses many at once learns no more than one after the other: the failures of the others count by now.
    this.assertNoPause(attempts);
    if (!isRight || !known) {
      this.pauses.noteFailure(attempts, this.clock.now());
      throw new DomainError('wrong_credentials', 'unauthenticated', 'This e-mail address and password do not match.');
    }
    this.pauses.forgive(...attempts);
    return this.sessions.begin(known.agency_id, known.person_id, origin);
  }

  private assertNoPause(attempts: readonly string[]): void {
    const retryAfterSeconds = this.pauses.secondsLeft(attempts, this.clock.now());
    if (retryAfterSeconds === 0) return;
    const wait = `Too many failed attempts. Try again in ${retryAfterSeconds} s.`;
    throw new DomainError('too_many_failures', 'too_many', wait, { retryAfterSeconds });
  }
}
