import { setTimeout as pause } from 'node:timers/promises';
import { type EventData, webhookReceived } from '@faro/contracts';
import { CONVERSATION_CALLS_PER_SECOND, GraphClient, listPastThreads, type PastThread } from '@faro/messenger-platform';
import { type AgencyTransaction, appendToOutbox, Database, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../deliver/change-deliveries.js';
import { type OpenedPage, OpenPage } from '../open-page/open-page.js';
import { GapsRepository } from './gaps.repository.js';
import { gapOf, type MissingMessage, type ThreadGap } from './missing-messages.js';

const THREADS_AT_ONCE = 25;
/** 10,000 threads. */
const MOST_CALLS = 400;

/** What to read of a Page's history. */
export interface HistorySpan {
  readonly since: Date;
  /** What is younger may still be on its way. */
  readonly until: Date;
  /** Which part of the calls that a Page may make is taken for it: the rest is for others who read its threads meanwhile. */
  readonly shareOfRate: number;
  /** Nothing of it waits for an answer, whoever spoke last. */
  readonly isPast?: boolean;
}

export interface ReadHistoryResult {
  readonly gaps: readonly ThreadGap[];
  /** Why it ended early; null: it did not. */
  readonly error: string | null;
}

/**
 * Reads Meta's history of a Page and adds what no webhook has brought: as webhook items, through the same pipeline, so that each
 * message is stored once by its mid, whoever brings it. Silent, and with the messages' own times. What is known is passed over.
 */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly graph: GraphClient,
    private readonly openPage: OpenPage,
    private readonly database: Database,
    private readonly repository: GapsRepository,
    private readonly relay: OutboxRelay,
  ) {}

  async run(page: OpenedPage, span: HistorySpan, stopping: AbortSignal): Promise<ReadHistoryResult> {
    const gaps: ThreadGap[] = [];
    const pauseMs = 1_000 / (CONVERSATION_CALLS_PER_SECOND * span.shareOfRate);
    let after: string | null = null;
    for (let call = 0; call < MOST_CALLS; call++) {
      if (call > 0) await pause(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
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
  private add(page: OpenedPage, threads: PastThread[], span: HistorySpan): Promise<ThreadGap[]> {
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
        gaps.flatMap(({ missing }) => (span.isPast ? missing.map(asAnswered) : missing)),
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

const asAnswered = (message: MissingMessage): MissingMessage => ({ ...message, answered: true });
