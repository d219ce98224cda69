import { attachmentTypes } from '@faro/contracts';
import type { MessageStatus, PartState } from '@faro/inbox';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CountField, FlagField, IdField, MetaIdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';

export const messageStatuses = ['received', 'queued', 'sending', 'sent', 'delivered', 'read', 'failed'] as const;
const directions = ['inbound', 'outbound'] as const;
const senderKinds = ['contact', 'person', 'outside', 'automation'] as const;
const mediaStates = ['none', 'pending', 'stored', 'failed'] as const;
const partStates: readonly PartState[] = [
  'queued',
  'sending',
  'retrying',
  'unconfirmed',
  'sent',
  'delivered',
  'read',
  'failed',
  'skipped',
  'cancelled',
];

export class Sender {
  @WordField(senderKinds, {
    enumName: 'SenderKind',
    description:
      'contact: the customer; person: somebody of the agency; outside: Business Suite or another app; automation: a program through our API',
  })
  kind!: (typeof senderKinds)[number];
  @IdField({ nullable: true, description: 'Of the contact or the person' }) id!: string | null;
  @TextField({ nullable: true }) name!: string | null;
  @MetaIdField({ nullable: true, description: 'The PSID of the contact, the app of what was sent outside' })
  externalId!: string | null;
}

export class MessageError {
  @TextField({ example: 'window_closed' }) code!: string;
  @TextField({ description: 'What happened and what helps, for the person' }) message!: string;
  @FlagField() retryable!: boolean;
}

export class MessageAttachment {
  @IdField() id!: string;
  @WordField(attachmentTypes, { enumName: 'AttachmentType' }) type!: string;
  @TextField({ nullable: true }) title!: string | null;
  @TextField({ nullable: true, description: 'Ours and short-lived; null until the media is stored' }) url!:
    | string
    | null;
  @TextField({ nullable: true, description: 'A smaller picture, where there is one' }) thumbnailUrl!: string | null;
  @WordField(mediaStates, { enumName: 'MediaState', description: 'none: there is nothing to fetch' })
  mediaState!: string;
  @TextField({ nullable: true, example: 'image/jpeg' }) mediaType!: string | null;
  @CountField({ nullable: true }) bytes!: number | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What else Meta said: coordinates, elements, the `url` of what was shared',
  })
  payload!: Record<string, unknown>;
}

/** A text or an attachment of an own message: each is a call to Meta of its own. */
export class MessagePart {
  @CountField() position!: number;
  @WordField(['text', 'attachment'], { enumName: 'PartKind' }) kind!: string;
  @WordField(partStates, { enumName: 'PartState' }) state!: PartState;
  @TextField({ nullable: true, description: "Meta's mid" }) mid!: string | null;
  @CountField() attempts!: number;
  @TimeField({ nullable: true }) nextAttemptAt!: string | null;
  @ApiProperty({ type: () => MessageError, nullable: true }) error!: MessageError | null;
}

export class Reaction {
  @WordField(['contact', 'page'], { enumName: 'ReactionActor' }) actor!: string;
  @TextField({ nullable: true, example: 'love' }) reaction!: string | null;
  @TextField({ nullable: true }) emoji!: string | null;
  @TimeField() reactedAt!: string;
}

/** What somebody of the agency wants; `reactions` shows what Meta has. */
export class WantedReaction {
  @TextField({ nullable: true, example: 'love', description: 'Null: none any more' }) reaction!: string | null;
  @WordField(['queued', 'retrying', 'sent', 'failed'], { enumName: 'WantedReactionState' })
  state!: 'queued' | 'retrying' | 'sent' | 'failed';
  @ApiProperty({ type: () => MessageError, nullable: true }) error!: MessageError | null;
}

/** The message that this one answers. */
export class QuotedMessage {
  @TextField() mid!: string;
  @IdField({ nullable: true, description: 'Null when we do not have it' }) id!: string | null;
  @TextField({ nullable: true }) text!: string | null;
  @WordField(directions, { enumName: 'Direction', nullable: true }) direction!: string | null;
}

export class FormerText {
  @TextField({ nullable: true }) text!: string | null;
  @TimeField({ description: 'When it was replaced' }) replacedAt!: string;
}

class QuickReplyShown {
  @TextField() title!: string;
  @TextField() payload!: string;
}

class ButtonShown {
  @WordField(['url', 'postback'], { enumName: 'ButtonType' }) type!: 'url' | 'postback';
  @TextField() title!: string;
  @ApiPropertyOptional() url?: string;
  @ApiPropertyOptional() payload?: string;
}

/** What the person can choose from under an own message: the one or the other. */
export class MessageChoices {
  @ApiProperty({ type: [QuickReplyShown] }) quickReplies!: QuickReplyShown[];
  @ApiProperty({ type: [ButtonShown] }) buttons!: ButtonShown[];
}

const referralDescription = 'Where the person came from: an ad, an m.me link';

export class Message {
  @IdField() id!: string;
  @IdField() conversationId!: string;
  @WordField(directions, { enumName: 'Direction' }) direction!: 'inbound' | 'outbound';
  @WordField(messageStatuses, { enumName: 'MessageStatus' }) status!: MessageStatus | 'received';
  @TextField({ nullable: true }) text!: string | null;
  @ApiProperty({ type: [MessageAttachment] }) attachments!: MessageAttachment[];
  @ApiProperty() sender!: Sender;
  @TextField({ nullable: true, description: "Meta's mid" }) externalId!: string | null;
  @TimeField({ nullable: true, description: "Meta's own time; null until it is sent" }) sentAt!: string | null;
  @TimeField({ nullable: true }) deliveredAt!: string | null;
  @TimeField({ nullable: true }) readAt!: string | null;
  @ApiProperty({ type: () => MessageError, nullable: true }) error!: MessageError | null;
  @TimeField() createdAt!: string;
  @CountField({ description: 'The order in the conversation where times are equal' }) sequence!: number;
  @ApiProperty({ type: [MessagePart], description: 'Of an own message, in order; empty for others' })
  parts!: MessagePart[];
  @ApiProperty({ type: [Reaction] }) reactions!: Reaction[];
  @ApiProperty({ type: () => WantedReaction, nullable: true }) wantedReaction!: WantedReaction | null;
  @ApiProperty({ type: () => QuotedMessage, nullable: true }) replyTo!: QuotedMessage | null;
  @TimeField({ nullable: true }) editedAt!: string | null;
  @ApiProperty({ type: [FormerText], description: 'What it said before, oldest first' }) edits!: FormerText[];
  @TimeField({ nullable: true, description: 'Unsent by its sender: the content is gone' }) deletedAt!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: referralDescription })
  referral!: Record<string, unknown> | null;
  @TextField({ nullable: true, description: 'Of the quick reply or button that was chosen' }) chosenPayload!:
    | string
    | null;
  @ApiProperty({ type: () => MessageChoices, nullable: true }) choices!: MessageChoices | null;
  @FlagField({ description: 'Another app controlled the thread when it came' }) standby!: boolean;
}
export class MessageList extends listOf(Message) {}

/** As much of a message as a list of conversations shows. */
export class MessageSummary {
  @IdField() id!: string;
  @WordField(directions, { enumName: 'Direction' }) direction!: 'inbound' | 'outbound';
  @WordField(messageStatuses, { enumName: 'MessageStatus' }) status!: MessageStatus | 'received';
  @TextField({ nullable: true }) text!: string | null;
  @ApiProperty({ enum: [...attachmentTypes], enumName: 'AttachmentType', isArray: true }) attachmentTypes!: string[];
  @WordField(senderKinds, { enumName: 'SenderKind' }) senderKind!: string;
  @TimeField({ nullable: true }) sentAt!: string | null;
  @TimeField({ nullable: true }) deletedAt!: string | null;
  @TimeField() createdAt!: string;
}
