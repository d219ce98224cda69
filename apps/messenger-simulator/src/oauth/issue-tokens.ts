import { Injectable } from '@nestjs/common';
import { Clock } from '../state/clock.js';
import { randomCode, randomToken } from '../state/random-ids.js';
import { SimulatorState } from '../state/simulator-state.js';
import {
  type AccessToken,
  DATA_ACCESS_MS,
  type InvalidBecause,
  LONG_LIVED_MS,
  pageTokenExpiry,
  SHORT_LIVED_MS,
} from './access-token.js';
import type { AuthorizationCode } from './authorization-code.js';

/** Makes codes and tokens, and makes them worthless again. */
@Injectable()
export class IssueTokens {
  constructor(
    private readonly state: SimulatorState,
    private readonly clock: Clock,
  ) {}

  code(of: Pick<AuthorizationCode, 'personId' | 'redirectUri' | 'tokenKind'>): AuthorizationCode {
    const code = { ...of, code: randomCode(), issuedAt: this.clock.now(), isUsed: false };
    return this.state.codes.set(code.code, code);
  }

  /** A user token of about an hour and a half, or a system user's that never ends. */
  fromCode(code: AuthorizationCode): AccessToken {
    this.state.codes.set(code.code, { ...code, isUsed: true });
    const isSystemUser = code.tokenKind === 'SYSTEM_USER';
    const expiresAt = isSystemUser ? 0 : this.clock.now() + SHORT_LIVED_MS;
    return this.issue({
      kind: code.tokenKind,
      personId: code.personId,
      pageId: null,
      expiresAt,
      isLongLived: isSystemUser,
    });
  }

  longLived(from: AccessToken): AccessToken {
    const expiresAt = this.clock.now() + LONG_LIVED_MS;
    return this.issue({ kind: 'USER', personId: from.personId, pageId: null, expiresAt, isLongLived: true });
  }

  /** The token of a Page; asked again from the same person's token, the same one. */
  forPage(from: AccessToken, pageId: string): AccessToken {
    const expiresAt = pageTokenExpiry(from);
    const known = this.state.tokens.values().find((token) => {
      const isSame = token.kind === 'PAGE' && token.personId === from.personId && token.pageId === pageId;
      return isSame && token.expiresAt === expiresAt && token.invalidBecause === null;
    });
    const { personId, isLongLived } = from;
    return known ?? this.issue({ kind: 'PAGE', personId, pageId, expiresAt, isLongLived });
  }

  /** Every token of the person, or of one of their Pages alone, is refused from now on with `reason`. */
  invalidate(personId: string, pageId: string | null, reason: InvalidBecause): number {
    const hit = [...this.state.tokens.values()].filter(
      (token) => token.personId === personId && (pageId === null || token.pageId === pageId),
    );
    for (const token of hit) this.state.tokens.set(token.token, { ...token, invalidBecause: reason });
    return hit.length;
  }

  private issue(of: Pick<AccessToken, 'kind' | 'personId' | 'pageId' | 'expiresAt' | 'isLongLived'>): AccessToken {
    const issuedAt = this.clock.now();
    const dataAccessExpiresAt = issuedAt + DATA_ACCESS_MS;
    const token = { ...of, token: randomToken(), issuedAt, dataAccessExpiresAt, invalidBecause: null };
    return this.state.tokens.set(token.token, token);
  }
}
