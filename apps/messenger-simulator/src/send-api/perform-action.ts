import { Injectable } from '@nestjs/common';
import { invalidParameter } from '../graph/graph-error.js';
import { Clock } from '../state/clock.js';
import { emojiOf, isReaction } from '../threads/reactions.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import type { RawMessage, SenderAction } from './send-request.js';

const TYPING_LASTS_MS = 20_000;

/** Sender actions: what the customer notices without a message. */
@Injectable()
export class PerformAction {
  constructor(
    private readonly threads: Threads,
    private readonly clock: Clock,
  ) {}

  run(thread: Thread, action: SenderAction, payload: RawMessage): void {
    switch (action) {
      case 'typing_on':
        this.threads.change(thread, { typingUntil: this.clock.now() + TYPING_LASTS_MS });
        break;
      case 'typing_off':
        this.threads.change(thread, { typingUntil: 0 });
        break;
      case 'mark_seen':
        this.markSeen(thread);
        break;
      case 'react':
      case 'unreact':
        this.react(thread, action, payload);
        break;
    }
  }

  /** The whole thread counts as seen. */
  private markSeen(thread: Thread): void {
    const now = this.clock.now();
    for (const message of this.threads.messages(thread))
      if (message.from === 'customer' && message.readAt === null)
        this.threads.changeMessage(message.mid, { readAt: now });
    this.threads.change(thread, { unreadCount: 0 });
  }

  private react(thread: Thread, action: 'react' | 'unreact', payload: RawMessage): void {
    const message = this.threads.message(String(payload.message_id ?? ''));
    if (message === undefined || message.psid !== thread.psid || message.pageId !== thread.pageId)
      throw invalidParameter('Param payload[message_id] must be the id of a message of this conversation.');
    const reaction = String(payload.reaction ?? '');
    if (action === 'react' && !isReaction(reaction))
      throw invalidParameter(`Param payload[reaction] is not a reaction - got "${reaction}".`);
    const pageReaction = action === 'react' ? { reaction, emoji: emojiOf(reaction) } : null;
    this.threads.changeMessage(message.mid, { pageReaction });
  }
}
