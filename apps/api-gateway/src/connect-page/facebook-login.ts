import { createHash, randomBytes } from 'node:crypto';
import { DomainError, TransientError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { Caller } from '../sign-in/caller.js';
import { FacebookDialog } from './facebook-dialog.strategy.js';
import { FacebookLoginRepository } from './facebook-login.repository.js';
import { KeepGrant } from './keep-grant.js';
import { noSuchLocation } from './no-such-location.js';

const STATE_LIFETIME_MS = 10 * 60_000;
const STATE_BYTES = 32;
const INTEGRATIONS = '/settings/integrations';
/** Where the portal lets the person pick Pages. */
export const PICKER = `${INTEGRATIONS}?pick=1`;

/** What the dialog's answer may carry. */
export type DialogAnswer = Readonly<Record<string, unknown>>;

/**
 * The way to Facebook and back. A state is 256 random bits, stored as a hash for one session, for ten minutes, and used up by
 * the first answer that carries it, whatever else that says. Every end of the dialog leads back into the portal.
 */
@Injectable()
export class FacebookLogin {
  constructor(
    private readonly database: Database,
    private readonly repository: FacebookLoginRepository,
    private readonly dialog: FacebookDialog,
    private readonly keepGrant: KeepGrant,
    private readonly clock: Clock,
  ) {}

  /** Where to send the browser. DomainError `location_not_found`. */
  async begin(
    { agencyId, sessionId }: Caller,
    { locationId, rerequest }: { locationId?: string; rerequest?: boolean },
  ): Promise<string> {
    const state = randomBytes(STATE_BYTES).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + STATE_LIFETIME_MS);
    await this.database.inAgency(agencyId, async (tx) => {
      if (locationId && !(await this.repository.isLocation(tx, agencyId, locationId))) throw noSuchLocation();
      const stateHash = hashState(state);
      await this.repository.saveState(tx, agencyId, {
        stateHash,
        sessionId,
        locationId: locationId ?? null,
        expiresAt,
      });
    });
    return this.dialog.address(state, rerequest ?? false);
  }

  /** The path of the portal to go on at. DomainError `oauth_state_invalid`. */
  async finish(caller: Caller, answer: DialogAnswer): Promise<string> {
    // A failure of the app itself comes back with no state and no other news: there is nothing that it could do.
    if (answer.error_code !== undefined && answer.error === undefined && answer.state === undefined)
      return failed('app_unavailable');
    const { locationId } = await this.takeState(caller, answer.state);
    const end = await this.dialog.answer(answer);
    switch (end.kind) {
      case 'token':
        return this.keep(caller, end.accessToken, locationId);
      case 'declined':
        return failed('access_denied');
      case 'failed':
        return failed(
          answer.error_code !== undefined && answer.error === undefined ? 'app_unavailable' : reasonOf(end.error),
        );
      default:
        throw malformedAnswer();
    }
  }

  private async takeState({ agencyId, sessionId }: Caller, state: unknown): Promise<{ locationId: string | null }> {
    const taken =
      typeof state === 'string'
        ? await this.database.inAgency(agencyId, (tx) =>
            this.repository.takeState(tx, agencyId, sessionId, hashState(state), this.clock.now()),
          )
        : null;
    if (!taken) throw malformedAnswer();
    return taken;
  }

  private async keep(caller: Caller, accessToken: string, locationId: string | null): Promise<string> {
    try {
      await this.keepGrant.run(caller, accessToken, locationId);
      return PICKER;
    } catch (error) {
      return failed(reasonOf(error));
    }
  }
}

function failed(reason: string): string {
  return `${INTEGRATIONS}?connect_error=${encodeURIComponent(reason)}`;
}

/** Our own code of what went wrong; the portal has the sentence. What nobody expected is not swallowed. */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError || error instanceof TransientError) return error.code;
  if (error instanceof Error && error.name === 'AuthorizationError') return 'facebook_login_refused';
  throw error;
}

function hashState(state: string): Buffer {
  return createHash('sha256').update(state).digest();
}

function malformedAnswer(): DomainError {
  const sentence = 'This login with Facebook was not begun here, or too long ago. Begin again from the integrations.';
  return new DomainError('oauth_state_invalid', 'invalid', sentence);
}
