import { setTimeout as pause } from 'node:timers/promises';
import { type EventData, webhookReceived } from '@faro/contracts';
import { CONVERSATION_CALLS_PER_SECOND, GraphClient, listPastThreads, type PastThread } from '@faro/messenger-platform';
import { type AgencyTransaction, appendToOutbox, Database, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../deliver/change-deliveries.js';
import { type OpenedPage, OpenPage } from '../open-page/open-page.js';
import { OutboundConfig } from '../outbound.config.js';
import { GapsRepository } from './gaps.repository.js';
import { gapOf, type MissingMessage, type ThreadGap } from './missing-messages.js';

/** Half of what a Page may: the other half is for sends in doubt, whose threads are read back as well. */
const PAUSE_MS = (2 * 1_000) / CONVERSATION_CALLS_PER_SECOND;
const THREADS_AT_ONCE = 25;
/** 10,000 threads, in less than the time between two checks. */
const MOST_CALLS = 400;

export interface RepairedGap {
  readonly added: number;
  readonly error: string | null;
}

/**
 * Reads Meta's history from where it was last complete, and adds what no webhook has brought: as webhook items, through the same
 * pipeline, so that each message is stored once by its mid, whoever brings it. Silent, and with the messages' own times. When it
 * ends early, the next check begins at the same place; what is known by then is passed over.
 */
@Injectable()
export class RepairGap {
  constructor(
    private readonly graph: GraphClient,
    private readonly openPage: OpenPage,
    private readonly database: Database,
    private readonly repository: GapsRepository,
    private readonly relay: OutboxRelay,
    private readonly config: OutboundConfig,
  ) {}

  async run(page: OpenedPage, stopping: AbortSignal): Promise<RepairedGap> {
    const since = await this.database.inAgency(page.agencyId, (tx) => this.repository.completeUntil(tx, page));
    const until = new Date(Date.now() - this.config.gapGraceMs);
    if (since === null || since >= until) return { added: 0, error: null };
    const found = await this.readBack(page, { since, until }, stopping);
    const gaps = found.gaps;
    const result = {
      completeUntil: found.error === null && !gaps.some(({ isPostponed }) => isPostponed) ? until : null,
      added: gaps.reduce((sum, { missing }) => sum + missing.length, 0),
      unreadableThreads: gaps.filter(({ isCutOff }) => isCutOff).length,
    };
    await this.database.inAgency(page.agencyId, (tx) => this.repository.store(tx, page, result));
    return { added: result.added, error: found.error };
  }

  private async readBack(
    page: OpenedPage,
    span: { since: Date; until: Date },
    stopping: AbortSignal,
  ): Promise<{ gaps: ThreadGap[]; error: string | null }> {
    const gaps: ThreadGap[] = [];
    let after: string | null = null;
    for (let call = 0; call < MOST_CALLS; call++) {
      if (call > 0) await pause(PAUSE_MS, undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) return { gaps, error: 'history: interrupted' };
      const { pageId, pageToken } = page;
      const request = { pageId, pageToken, after, limit: THREADS_AT_ONCE, withMessages: true };
      const outcome = await listPastThreads(this.graph, request);
      await this.openPage.heed(page, outcome);
      if (outcome.kind !== 'ok') return { gaps, error: `history: ${outcome.kind}` };
      const threads = outcome.body.threads.filter(
        ({ updatedAt }) => updatedAt.getTime() >= span.since.getTime() - 1_000,
      );
      gaps.push(...(await this.add(page, threads, span)));
      after = outcome.body.after;
      if (after === null || threads.length < outcome.body.threads.length) return { gaps, error: null };
    }
    return { gaps, error: 'history: does not end' };
  }

  /** Compares and tells in one transaction: what is told is what is missing. */
  private add(page: OpenedPage, threads: PastThread[], span: { since: Date; until: Date }): Promise<ThreadGap[]> {
    if (threads.length === 0) return Promise.resolve([]);
    return this.database.inAgency(page.agencyId, async (tx) => {
      const mids = threads.flatMap(({ messages }) => messages.map(({ mid }) => mid));
      const psids = threads.map(({ psid }) => psid);
      const known = {
        ...span,
        mids: await this.repository.knownMids(tx, page, mids),
        inDoubt: await this.repository.inDoubt(tx, page, psids),
        erasures: await this.repository.erasures(tx, page, psids),
      };
      const gaps = threads.map((thread) => gapOf(thread, known));
      await this.tell(
        tx,
        page,
        gaps.flatMap(({ missing }) => missing),
      );
      return gaps;
    });
  }

  private async tell(tx: AgencyTransaction, page: OpenedPage, missing: readonly MissingMessage[]): Promise<void> {
    const { agencyId, pageId } = page;
    const receivedAt = new Date().toISOString();
    const postId = hashedUuid('read-back', agencyId, pageId, receivedAt);
    const facts = missing.map(({ psid, mid, item, answered }, position) => ({
      agencyId,
      eventId: hashedUuid('read-back', agencyId, pageId, mid),
      producer: PRODUCER,
      definition: webhookReceived,
      subject: `${pageId}:${psid}`,
      sequence: 0,
      channel: 'facebook' as const,
      data: {
        ...{ postId, position, receivedAt, object: 'page', field: 'messaging' },
        ...{ pageId, psid, entryTime: Date.now(), item, readBack: { answered } },
      } satisfies EventData<typeof webhookReceived>,
    }));
    await appendToOutbox(tx, facts);
    if (facts.length > 0) tx.afterCommit(() => this.relay.wake());
  }
}
