import type { Choices, MessagingType } from '@faro/inbox';
import {
  GraphClient,
  metadataOf,
  readThreadEnd,
  type SendContent,
  sendMessage,
  uploadAttachment,
} from '@faro/messenger-platform';
import { type SealedToken, TokenVault } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { OutboundConfig } from '../outbound.config.js';
import type { Lane, OutstandingPart, PartContent } from './outstanding-part.js';
import type { Turn, TurnResult } from './turn.js';
import { UploadedFiles } from './uploaded-files.js';

/** ⑩ Makes the call of a turn. Outside any transaction; whatever Meta does is a result, never an exception. */
@Injectable()
export class PerformTurn {
  constructor(
    private readonly graph: GraphClient,
    private readonly vault: TokenVault,
    private readonly config: OutboundConfig,
    private readonly files: UploadedFiles,
  ) {}

  async run(turn: Turn): Promise<TurnResult> {
    if (turn.part === null || turn.part.page === null) return { kind: 'none' };
    const { lane, part, step } = turn;
    if (step.kind !== 'send' && step.kind !== 'upload' && step.kind !== 'read_back') return { kind: 'none' };
    const pageToken = await this.openToken(lane, turn.part.page.token);
    if (pageToken === null) return { kind: 'token_unreadable' };
    // Another instance that took the lane meanwhile reads the thread back after the grace time and may send the part itself.
    if (step.kind === 'send' && performance.now() - turn.begunAtMs > this.config.sendLeaseMs)
      return { kind: 'too_late' };
    if (step.kind === 'send') return this.send(lane, part, pageToken, step.messaging);
    if (step.kind === 'upload') return this.upload(lane, part, pageToken);
    const outcome = await readThreadEnd(this.graph, { pageId: lane.pageId, pageToken, psid: part.psid });
    return { kind: 'read', outcome };
  }

  private async send(
    lane: Lane,
    part: OutstandingPart,
    pageToken: string,
    messaging: MessagingType,
  ): Promise<TurnResult> {
    const outcome = await sendMessage(this.graph, {
      pageId: lane.pageId,
      pageToken,
      psid: part.psid,
      messaging,
      content: toSendContent(part.content),
      metadata: metadataOf(part.deliveryId),
      deadlineMs: this.config.sendDeadlineMs,
      ...(part.replyToMid === null ? {} : { replyToMid: part.replyToMid }),
    });
    return { kind: 'sent', outcome };
  }

  private async upload(lane: Lane, part: OutstandingPart, pageToken: string): Promise<TurnResult> {
    if (part.content.kind !== 'upload') return { kind: 'file_missing' };
    const file = await this.files.read(lane.agencyId, part.content.uploadId);
    if (file === 'missing') return { kind: 'file_missing' };
    if (file === 'unavailable') return { kind: 'file_unavailable' };
    const { type } = part.content;
    const outcome = await uploadAttachment(this.graph, { pageId: lane.pageId, pageToken, type, ...file });
    return { kind: 'uploaded', outcome };
  }

  private async openToken({ agencyId, pageId }: Lane, token: SealedToken): Promise<string | null> {
    try {
      return await this.vault.open(token, { agencyId, pageId, kind: 'page' });
    } catch {
      return null; // The vault says nothing more than that; the turn ends with a reason of its own.
    }
  }
}

function toSendContent(content: PartContent): SendContent {
  switch (content.kind) {
    case 'text':
      return withChoices(content.text, content.choices);
    case 'template':
      return { template: content.payload };
    case 'upload':
      return { attachment: { type: content.type, attachmentId: content.metaAttachmentId ?? '' } };
    case 'nothing':
      return { text: '' }; // refused before: see decideNext
  }
}

/** Meta wants a text with buttons as a template, and one with quick replies as a text. */
function withChoices(text: string, choices: Choices | null): SendContent {
  if (choices === null) return { text };
  const { quickReplies, buttons } = choices;
  if (buttons.length === 0)
    return { text, quickReplies: quickReplies.map((reply) => ({ contentType: 'text', ...reply })) };
  const described = buttons.map((button) => (button.type === 'url' ? { ...button, type: 'web_url' } : button));
  return { template: { template_type: 'button', text, buttons: described } };
}
