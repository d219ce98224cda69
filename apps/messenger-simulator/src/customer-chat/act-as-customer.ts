import { DomainError } from '@faro/errors';
import { Injectable } from '@nestjs/common';
import { SimulatorConfig } from '../simulator.config.js';
import { Clock } from '../state/clock.js';
import { randomMid } from '../state/random-ids.js';
import { composeMessage, type ThreadMessage } from '../threads/message.js';
import { emojiOf, isReaction, nameOf } from '../threads/reactions.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import { PublishWebhook } from '../webhooks/publish-webhook.js';
import { World } from '../world/world.js';
import { type CustomerMessage, messageItem, type Referral } from './customer-message.js';

const MOST_EDITS = 5;

/** What an act became. `told` says whether the app heard of it; false: not subscribed. */
export interface ActOutcome {
  readonly pageId: string;
  readonly psid: string;
  readonly threadId: string;
  readonly timestamp: number;
  readonly mid: string | null;
  readonly told: Promise<boolean>;
}

/** Everything that a customer can do in Messenger. */
@Injectable()
export class ActAsCustomer {
  constructor(
    private readonly world: World,
    private readonly threads: Threads,
    private readonly webhooks: PublishWebhook,
    private readonly clock: Clock,
    private readonly config: SimulatorConfig,
  ) {}

  /** The thread of this customer with this Page, begun where there is none. */
  thread(pageId: string, customerOrPsid: string): Thread {
    this.world.page(pageId);
    const { customer, psid } = this.world.customer(pageId, customerOrPsid);
    return this.threads.open(pageId, psid, customer.id, this.config.appId);
  }

  write(thread: Thread, content: CustomerMessage): ActOutcome {
    const at = content.timestamp ?? this.threads.nextTime(thread);
    const { pageId, psid } = thread;
    const { text, attachments, replyToMid } = content;
    const message = composeMessage({
      mid: content.mid ?? randomMid(),
      pageId,
      psid,
      from: 'customer',
      at,
      text,
      attachments,
      replyToMid,
    });
    this.threads.add(message);
    return this.tell(thread, 'messages', messageItem(message, content), { mid: message.mid, at, isUnread: true });
  }

  /** Null takes the reaction back. */
  react(thread: Thread, mid: string, reaction: string | null): ActOutcome {
    if (reaction !== null && !isReaction(reaction))
      throw new DomainError('reaction_unknown', 'invalid', `${reaction} is neither a reaction's name nor an emoji.`);
    const customerReaction = reaction === null ? null : { reaction: nameOf(reaction), emoji: emojiOf(reaction) };
    this.threads.changeMessage(mid, { customerReaction });
    const action = customerReaction === null ? { action: 'unreact' } : { action: 'react', ...customerReaction };
    return this.tell(thread, 'message_reactions', { reaction: { mid, ...action } });
  }

  edit(thread: Thread, mid: string, text: string): ActOutcome {
    const { editCount } = this.own(thread, mid);
    if (editCount >= MOST_EDITS)
      throw new DomainError('edits_used_up', 'conflict', `A message can be edited ${MOST_EDITS} times.`);
    this.threads.changeMessage(mid, { text, editCount: editCount + 1 });
    return this.tell(
      thread,
      'message_edits',
      { message_edit: { mid, text, num_edit: editCount + 1 } },
      { opensWindow: false },
    );
  }

  unsend(thread: Thread, mid: string): ActOutcome {
    this.own(thread, mid);
    this.threads.changeMessage(mid, { isDeleted: true, text: null, attachments: [] });
    return this.tell(thread, 'messages', { message: { mid, is_deleted: true } }, { opensWindow: false });
  }

  /** A button, or Get Started where there was no thread yet. */
  press(thread: Thread, button: { title: string; payload: string; referral?: Referral | undefined }): ActOutcome {
    const mid = randomMid();
    const at = this.threads.nextTime(thread);
    const { pageId, psid } = thread;
    this.threads.add(composeMessage({ mid, pageId, psid, from: 'customer', at, text: button.title }));
    const { title, payload, referral } = button;
    const postback = { title, payload, mid, ...(referral && { referral }) };
    return this.tell(thread, 'messaging_postbacks', { postback }, { mid, at, isUnread: true });
  }

  /** Comes to an existing thread by an m.me link or an ad. */
  arrive(thread: Thread, referral: Referral): ActOutcome {
    return this.tell(thread, 'messaging_referrals', { referral });
  }

  private own(thread: Thread, mid: string): ThreadMessage {
    const message = this.threads.message(mid);
    const isOwn = message?.from === 'customer' && message.psid === thread.psid && message.pageId === thread.pageId;
    if (message && isOwn && !message.isDeleted) return message;
    throw new DomainError('message_unknown', 'not_found', `The customer has no message ${mid} in this thread.`);
  }

  private tell(
    thread: Thread,
    field: string,
    event: object,
    { mid = null, at = this.clock.now(), isUnread = false, opensWindow = true }: ActDetails = {},
  ): ActOutcome {
    const { pageId, psid } = thread;
    const unreadCount = (this.threads.find(pageId, psid)?.unreadCount ?? 0) + (isUnread ? 1 : 0);
    this.threads.change(thread, { unreadCount, ...(opensWindow && { lastCustomerActionAt: at }) });
    const item = { sender: { id: psid }, recipient: { id: pageId }, timestamp: at, ...event };
    const told = this.webhooks.inThread(this.threads.find(pageId, psid) ?? thread, field, item);
    return { pageId, psid, threadId: thread.id, timestamp: at, mid, told };
  }
}

interface ActDetails {
  readonly mid?: string | null;
  readonly at?: number;
  readonly isUnread?: boolean;
  readonly opensWindow?: boolean;
}
