import { randomUUID } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AgencyFacts } from '../agency/agency-facts.js';
import { Clock } from '../clock.js';
import { CannedRepliesRepository, type CannedReplyRow } from './canned-replies.repository.js';
import type {
  CannedReply,
  CannedReplyBody,
  CannedReplyList,
  ChangeCannedReplyBody,
} from './manage-canned-replies.dto.js';

/** So many that one answer holds them all, and that a search among them is instant. */
const MOST_CANNED_REPLIES = 500;

/** The answers that an agency keeps at hand, which all its people share. */
@Injectable()
export class ManageCannedReplies {
  constructor(
    private readonly database: Database,
    private readonly replies: CannedRepliesRepository,
    private readonly facts: AgencyFacts,
    private readonly clock: Clock,
  ) {}

  async list(agencyId: string): Promise<CannedReplyList> {
    const rows = await this.database.inAgency(agencyId, (tx) => this.replies.list(tx, agencyId));
    return { items: rows.map(describe), nextCursor: null };
  }

  create(agencyId: string, { shortcut, text }: CannedReplyBody): Promise<CannedReply> {
    return this.change(agencyId, async (tx, known) => {
      if (known.length >= MOST_CANNED_REPLIES) throw tooMany();
      return this.save(tx, agencyId, known, { id: randomUUID(), shortcut, text });
    });
  }

  update(agencyId: string, id: string, { shortcut, text }: ChangeCannedReplyBody): Promise<CannedReply> {
    return this.change(agencyId, async (tx, known) => {
      const before = known.find((reply) => reply.id === id);
      if (!before) throw noSuchCannedReply();
      return this.save(tx, agencyId, known, { id, shortcut: shortcut ?? before.shortcut, text: text ?? before.text });
    });
  }

  remove(agencyId: string, id: string): Promise<void> {
    return this.change(agencyId, async (tx) => {
      if (!(await this.replies.remove(tx, agencyId, id))) throw noSuchCannedReply();
    });
  }

  private async save(
    tx: AgencyTransaction,
    agencyId: string,
    known: readonly CannedReplyRow[],
    reply: Omit<CannedReplyRow, 'changedAt'>,
  ): Promise<CannedReply> {
    assertShortcutFree(known, reply);
    const row = { ...reply, changedAt: this.clock.now() };
    await this.replies.save(tx, agencyId, row);
    return describe(row);
  }

  private change<T>(agencyId: string, act: (tx: AgencyTransaction, known: CannedReplyRow[]) => Promise<T>): Promise<T> {
    return this.database.inAgency(agencyId, async (tx) => {
      const result = await act(tx, await this.replies.lockAll(tx, agencyId));
      await this.facts.changed(tx, agencyId, 'canned_replies');
      return result;
    });
  }
}

function describe({ changedAt, ...row }: CannedReplyRow): CannedReply {
  return { ...row, changedAt: changedAt.toISOString() };
}

function noSuchCannedReply(): DomainError {
  return new DomainError('not_found', 'not_found', 'There is no such canned reply.');
}

function tooMany(): DomainError {
  const sentence = `There are ${MOST_CANNED_REPLIES} canned replies. Delete one first.`;
  return new DomainError('too_many_canned_replies', 'unprocessable', sentence);
}

function assertShortcutFree(
  known: readonly CannedReplyRow[],
  { id, shortcut }: { id: string; shortcut: string },
): void {
  const taken = known.some((reply) => reply.id !== id && reply.shortcut.toLowerCase() === shortcut.toLowerCase());
  if (taken) throw new DomainError('shortcut_taken', 'conflict', `Another canned reply has the shortcut ${shortcut}.`);
}
