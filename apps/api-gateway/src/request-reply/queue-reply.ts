import { DomainError } from '@faro/errors';
import { type AgencyTransaction, hashedUuid } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { LockedConversation } from '../conversation/conversation.repository.js';
import { ConversationChanges } from '../conversation/conversation-changes.js';
import { noSuchMessage } from '../conversation/no-such-conversation.js';
import { MessageRepository, type QueuedAttachment } from '../message/message.repository.js';
import { SendCommands } from '../message/send-commands.js';
import { PageRepository } from '../page/page.repository.js';
import type { Caller } from '../sign-in/caller.js';
import { assertSendable, type Reply } from './accept-reply.js';
import { RequestReplyRepository, type UploadedFile } from './request-reply.repository.js';

interface AcceptedReply {
  caller: Caller;
  conversation: LockedConversation;
  messageId: string;
  reply: Reply;
  now: Date;
}

/** Checks that a reply may be sent and puts it, with the command to send it, behind all that was accepted before. */
@Injectable()
export class QueueReply {
  constructor(
    private readonly repository: RequestReplyRepository,
    private readonly changes: ConversationChanges,
    private readonly pages: PageRepository,
    private readonly messages: MessageRepository,
    private readonly commands: SendCommands,
  ) {}

  async run(tx: AgencyTransaction, { caller, conversation, messageId, reply, now }: AcceptedReply): Promise<void> {
    const { agencyId } = caller;
    const { id: conversationId, channel, pageId } = conversation;
    assertSendable(conversation, await this.pages.state(tx, agencyId, pageId), reply.author, now);
    const replyToMid = await this.quotedMid(tx, agencyId, conversationId, reply.replyToMessageId);
    const attachments = await this.attachments(tx, agencyId, messageId, reply.uploadIds);
    const sequence = await this.changes.nextSequence(tx, agencyId, conversationId);
    const author = { authorKind: reply.author, authorId: caller.personId };
    const placed = { id: messageId, conversationId, channel, pageId, sequence, createdAt: now };
    const content = { text: reply.text, choices: reply.choices ?? null, attachments };
    await this.messages.add(tx, agencyId, { ...placed, ...author, ...content, replyToMid });
    await this.repository.noteReply(tx, agencyId, conversationId, now);
    await this.commands.append(tx, agencyId, { messageId, conversationId, instruction: 'send', sequence });
  }

  private async quotedMid(tx: AgencyTransaction, agencyId: string, conversationId: string, id: string | null) {
    if (id === null) return null;
    const mid = await this.repository.midOf(tx, agencyId, conversationId, id);
    if (mid === undefined) throw noSuchMessage();
    if (mid !== null) return mid;
    const sentence = 'The message to quote has not been sent yet. Wait until it is, or reply without quoting it.';
    throw new DomainError('quoted_message_unsent', 'unprocessable', sentence);
  }

  private async attachments(
    tx: AgencyTransaction,
    agencyId: string,
    messageId: string,
    uploadIds: readonly string[],
  ): Promise<QueuedAttachment[]> {
    if (uploadIds.length === 0) return [];
    const uploads = await this.repository.uploads(tx, agencyId, uploadIds);
    return uploadIds.map((uploadId, position) => {
      const upload = uploads.find(({ id }) => id === uploadId);
      if (!upload) throw new DomainError('upload_not_found', 'not_found', 'An attached file is gone. Upload it again.');
      return asAttachment(upload, hashedUuid('attachment', agencyId, messageId, String(position)));
    });
  }
}

function asAttachment(
  { id: uploadId, type, name, mediaKey, mediaType, bytes }: UploadedFile,
  id: string,
): QueuedAttachment {
  return { id, type, title: name, payload: { uploadId, mediaKey, mediaType, bytes } };
}
