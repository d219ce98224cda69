import { Injectable } from '@nestjs/common';
import { CallRates } from '../faults/call-rates.js';
import type { GraphCall } from '../graph/graph-call.js';
import { GraphError, invalidParameter } from '../graph/graph-error.js';
import type { PageCaller } from '../oauth/identify-caller.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import { DeliverReply } from './deliver-reply.js';
import { JudgeSend } from './judge-send.js';
import { PerformAction } from './perform-action.js';
import { PrepareAttachment, type PreparedAttachment } from './prepare-attachment.js';
import type { SendRequest } from './send-request.js';
import { validateMessage } from './validate-message.js';

export interface SendAnswer {
  readonly recipient_id: string;
  readonly message_id?: string;
  readonly attachment_id?: string;
}

/** The Send API behind its reading: judges, takes, and brings it to the customer. */
@Injectable()
export class SendMessage {
  constructor(
    private readonly judge: JudgeSend,
    private readonly attachments: PrepareAttachment,
    private readonly deliver: DeliverReply,
    private readonly actions: PerformAction,
    private readonly rates: CallRates,
    private readonly threads: Threads,
  ) {}

  async run(caller: PageCaller, request: SendRequest, call: GraphCall): Promise<SendAnswer> {
    const { content, psid } = request;
    if (content.kind === 'action') {
      this.actions.run(this.judge.run(caller.page, request), content.action, content.payload);
      return { recipient_id: psid };
    }
    const valid = validateMessage(content.message, call.file !== null);
    const thread = this.judge.run(caller.page, request);
    this.rates.count(
      caller.page.id,
      valid.attachment === null || valid.attachment.kind === 'template' ? 'text' : 'media',
    );
    const prepared = valid.attachment && (await this.attachments.run(caller.page.id, valid.attachment, call.file));
    const replyToMid = request.replyToMid ?? valid.replyToMid;
    this.checkAnswered(thread, replyToMid);
    return this.take(thread, { ...valid, replyToMid, appId: caller.appId }, prepared);
  }

  /** Only a message of the same thread can be answered. */
  private checkAnswered({ pageId, psid }: Thread, mid: string | null): void {
    if (mid === null) return;
    const answered = this.threads.message(mid);
    if (answered?.pageId !== pageId || answered.psid !== psid)
      throw invalidParameter('Param reply_to[mid] must be the id of a message of this conversation.');
  }

  private async take(
    thread: Thread,
    { text, metadata, quickReplies, replyToMid, appId }: Omit<Parameters<DeliverReply['run']>[1], 'attachments'>,
    prepared: PreparedAttachment | null,
  ): Promise<SendAnswer> {
    const attachments = prepared === null ? [] : [prepared.attachment];
    const reply = { text, metadata, quickReplies, replyToMid, appId, attachments };
    const { mid } = await this.deliver.run(thread, reply);
    const reusable = prepared?.reusableId ? { attachment_id: prepared.reusableId } : {};
    return { recipient_id: thread.psid, message_id: mid, ...reusable };
  }
}

/** `10/2018278`; null where it was not Meta that refused. */
export function nameRefusal(failure: unknown): string | null {
  if (!(failure instanceof GraphError)) return null;
  const { code, subcode } = failure.row;
  return subcode === null ? String(code) : `${code}/${subcode}`;
}
