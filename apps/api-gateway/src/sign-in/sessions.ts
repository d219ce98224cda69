import { randomUUID, timingSafeEqual } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { DomainError } from '@faro/errors';
import { type AgencyTransaction, Database, type LocationLimit } from '@faro/persistence';
import { hashSessionToken, newSessionToken, type SessionTicket } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { Caller } from './caller.js';
import { type OwnSessionRow, type SessionOrigin, SessionsRepository } from './sessions.repository.js';
import type { SignedIn } from './sign-in.dto.js';

const LIFETIME_MS = 14 * 24 * 60 * 60 * 1000;

/** A session just begun: what the cookie carries and until when. */
export interface NewSession {
  ticket: SessionTicket;
  expiresAt: Date;
}

/** Sessions are rows, so that one can be ended wherever it is used. The database knows no token, only hashes. */
@Injectable()
export class Sessions {
  readonly #revoked = new EventEmitter().setMaxListeners(0);

  constructor(
    private readonly database: Database,
    private readonly repository: SessionsRepository,
    private readonly clock: Clock,
  ) {}

  async begin(
    agencyId: string,
    personId: string,
    origin: SessionOrigin,
  ): Promise<{ session: NewSession; signedIn: SignedIn }> {
    const now = this.clock.now();
    const ticket = { agencyId, sessionId: randomUUID(), token: newSessionToken() };
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    const tokenHash = hashSessionToken(ticket.token);
    const signedIn = await this.database.inAgency(agencyId, async (tx) => {
      await this.repository.removeExpired(tx, agencyId, personId, now);
      const row = { id: ticket.sessionId, personId, tokenHash, createdAt: now, expiresAt, origin };
      await this.repository.add(tx, agencyId, row);
      return this.repository.describe(tx, agencyId, personId);
    });
    if (!signedIn) throw signedOut();
    return { session: { ticket, expiresAt }, signedIn };
  }

  /** Who holds this ticket; null when its session is over, was ended, or never was. */
  async resume({ agencyId, sessionId, token }: SessionTicket): Promise<Omit<Caller, 'address'> | null> {
    const row = await this.database.inAgency(agencyId, (tx) => this.repository.find(tx, agencyId, sessionId));
    if (!row || row.expiresAt <= this.clock.now()) return null;
    if (!timingSafeEqual(row.tokenHash, hashSessionToken(token))) return null;
    const { personId, role, plan, locationIds } = row;
    return { agencyId, sessionId, personId, role, plan, locationIds };
  }

  /** Which of these sessions still stand, by id, with the locations that they see now: for what outlives a request. */
  async standing(agencyId: string, sessionIds: readonly string[]): Promise<Map<string, LocationLimit>> {
    const now = this.clock.now();
    const rows = await this.database.inAgency(agencyId, (tx) =>
      this.repository.standing(tx, agencyId, sessionIds, now),
    );
    return new Map(rows.map(({ id, locationIds }) => [id, locationIds]));
  }

  async revoke({ agencyId, sessionId }: Pick<Caller, 'agencyId' | 'sessionId'>): Promise<void> {
    await this.database.inAgency(agencyId, (tx) => this.revokeIn(tx, agencyId, sessionId));
  }

  async revokeIn(tx: AgencyTransaction, agencyId: string, sessionId: string): Promise<void> {
    await this.repository.remove(tx, agencyId, sessionId);
    tx.afterCommit(() => this.#revoked.emit(sessionId));
  }

  /** The person's own. */
  async list({ agencyId, personId }: Caller): Promise<OwnSessionRow[]> {
    const now = this.clock.now();
    return this.database.inAgency(agencyId, (tx) => this.repository.list(tx, agencyId, personId, now));
  }

  /** Ends all sessions of a person. */
  async revokeAllIn(tx: AgencyTransaction, agencyId: string, personId: string): Promise<void> {
    const ids = await this.repository.removeAll(tx, agencyId, personId);
    tx.afterCommit(() => {
      for (const id of ids) this.#revoked.emit(id);
    });
  }

  /** Calls back when this process ends the session. Gives the way to stop listening. */
  onRevoked(sessionId: string, act: () => void): () => void {
    this.#revoked.once(sessionId, act);
    return () => this.#revoked.off(sessionId, act);
  }

  async describe({ agencyId, personId }: Caller): Promise<SignedIn> {
    const signedIn = await this.database.inAgency(agencyId, (tx) => this.repository.describe(tx, agencyId, personId));
    if (!signedIn) throw signedOut();
    return signedIn;
  }
}

export function signedOut(): DomainError {
  return new DomainError('unauthenticated', 'unauthenticated', 'Sign in first.');
}
