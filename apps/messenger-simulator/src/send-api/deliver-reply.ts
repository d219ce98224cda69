import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ReceiveReply } from '../customer-chat/receive-reply.js';
import { Settings } from '../faults/settings.js';
import { randomMid } from '../state/random-ids.js';
import { composeMessage, type MessageAttachment, type ThreadMessage } from '../threads/message.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import { PublishWebhook } from '../webhooks/publish-webhook.js';
import { echoItem } from './echo-item.js';

export interface Reply {
  readonly text: string | null;
  readonly attachments: readonly MessageAttachment[];
  readonly metadata: string | null;
  readonly quickReplies: ThreadMessage['quickReplies'];
  readonly replyToMid: string | null;
  /** The sending app; null where a person typed it in Facebook's own inbox on a phone. */
  readonly appId: string | null;
}

/** A message for the customer: into the thread, told as an echo, and onto their device. */
@Injectable()
export class DeliverReply {
  constructor(
    private readonly threads: Threads,
    private readonly webhooks: PublishWebhook,
    private readonly settings: Settings,
    private readonly receive: ReceiveReply,
  ) {}

  /** Resolves when the caller is to be answered: after the echo where the setting says `before`. */
  async run(thread: Thread, reply: Reply): Promise<ThreadMessage> {
    const { pageId, psid } = thread;
    const at = this.threads.nextTime(thread);
    const message = composeMessage({ mid: randomMid(), pageId, psid, from: 'page', at, ...reply });
    this.threads.add(message);
    this.threads.change(thread, { typingUntil: 0, unreadCount: 0 });
    const told = this.tell(thread, message);
    if (this.settings.values.echo === 'before') await told;
    return message;
  }

  private async tell(thread: Thread, message: ThreadMessage): Promise<void> {
    const { echo, echoDelayMs, echoAppId } = this.settings.values;
    if (echo === 'after') await wait(echoDelayMs);
    if (echo !== 'off') await this.webhooks.inThread(thread, 'message_echoes', echoItem(message, echoAppId));
    await this.receive.whenOnline(thread, message);
  }
}
