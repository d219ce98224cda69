import { GraphClient, sendReaction } from '@faro/messenger-platform';
import { Injectable } from '@nestjs/common';
import { OpenPage } from '../open-page/open-page.js';
import { OutboundConfig } from '../outbound.config.js';
import { judgeReaction, type ReactionWish, refuseReaction } from './reaction.js';
import { ReactionRecords } from './reaction-records.js';

/** A Page that waits for somebody to log in is asked for again after this. */
const HOLD_MS = 5 * 60_000;

/** Carries out one wish, as far as it can be done now. Says in a word what came of it. */
@Injectable()
export class ReactOnce {
  constructor(
    private readonly graph: GraphClient,
    private readonly openPage: OpenPage,
    private readonly records: ReactionRecords,
    private readonly config: OutboundConfig,
  ) {}

  async run(wish: ReactionWish): Promise<string> {
    const refusal = refuseReaction(wish, new Date());
    if (refusal) return this.fail(wish, refusal);
    const page = await this.openPage.run(wish);
    if (page === null) return this.fail(wish, disconnected);
    if (page.access.status !== 'active') return this.records.postpone(wish, HOLD_MS).then(() => 'held');
    if (page.access.pausedForMs > 0) return this.records.postpone(wish, page.access.pausedForMs).then(() => 'paused');
    const outcome = await sendReaction(this.graph, { ...wish, pageToken: page.pageToken }, wish.reaction);
    await this.openPage.heed(page, outcome);
    const { retryFirstMs: firstMs, retryCapMs: capMs, retryInAllMs: inAllMs } = this.config;
    const now = new Date();
    const result = judgeReaction(outcome, wish, { policy: { firstMs, capMs, inAllMs }, now, random: Math.random() });
    await this.records.settle(wish, result, now);
    return result.state;
  }

  private async fail(wish: ReactionWish, error: typeof disconnected): Promise<string> {
    await this.records.settle(wish, { state: 'failed', error }, new Date());
    return error.code;
  }
}

const disconnected = {
  code: 'page_disconnected',
  message: 'The Facebook Page is no longer connected. Connect it again under Settings, Integrations.',
  retryable: true,
};
