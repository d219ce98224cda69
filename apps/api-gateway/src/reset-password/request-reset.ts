import { DomainError } from '@faro/errors';
import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock.js';
import { passwordLetter } from '../invite-people/people-letters.js';
import { PostLink } from '../invite-people/post-link.js';
import { FailurePauses } from '../sign-in/failure-pauses.js';
import { IssueReset, RESET_GOOD_FOR_MINUTES } from './issue-reset.js';

/**
 * Somebody has forgotten a password. The answer is given before anything is looked up, so that neither its words nor its time say
 * whether the address signs in here; asking often makes pauses grow, whether it does or not.
 */
@Injectable()
export class RequestReset implements OnApplicationShutdown {
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly issueReset: IssueReset,
    private readonly post: PostLink,
    private readonly pauses: FailurePauses,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  run(email: string, address: string): void {
    const attempts = [`reset ${email.toLowerCase()}`, `address reset ${address}`];
    const retryAfterSeconds = this.pauses.secondsLeft(attempts, this.clock.now());
    if (retryAfterSeconds > 0) {
      const wait = `A new password was asked for often. Try again in ${retryAfterSeconds} s.`;
      throw new DomainError('too_many_requests', 'too_many', wait, { retryAfterSeconds });
    }
    this.pauses.noteFailure(attempts, this.clock.now());
    const posting = this.sendLink(email, address).catch((error: unknown) => {
      this.logger.warn({ error }, 'a link for a new password was not sent');
    });
    this.#underWay.add(posting);
    void posting.finally(() => this.#underWay.delete(posting));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  private async sendLink(email: string, address: string): Promise<void> {
    const [known] = await this.database.lookUp<{ agency_id: string; person_id: string }>(
      'SELECT agency_id, person_id FROM find_sign_in($1)',
      [email],
    );
    if (!known) return;
    const { agency_id: agencyId, person_id: personId } = known;
    const issued = await this.issueReset.run({ agencyId, personId, address }, personId);
    await this.post.run({ to: issued.email, ...passwordLetter(issued.link, RESET_GOOD_FOR_MINUTES) });
  }
}
