import { ApiProperty } from '@nestjs/swagger';
import { CountField, FlagField, IdField, MetaIdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';
import { MessageSummary } from '../message/message.dto.js';
import { channels } from '../show-agency/agency.dto.js';

export const conversationStatuses = ['open', 'snoozed', 'closed'] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

export const windowStates = ['standard', 'human_agent', 'closed'] as const;

export class Contact {
  @IdField() id!: string;
  @TextField({ nullable: true, description: 'Null until Meta told it; never made up' }) name!: string | null;
  @TextField({ nullable: true, description: 'Ours and short-lived' }) avatarUrl!: string | null;
  @MetaIdField({ description: 'The PSID: this person as this Page knows them' }) externalId!: string;
  @TimeField({ nullable: true, description: 'Set while Meta says that the person can not be reached' })
  unreachableSince!: string | null;
  @TimeField({ description: 'When the person first wrote, by the platform’s time, or was first seen otherwise' })
  firstSeenAt!: string;
}

/** Until when a reply may be sent; Meta's rule, counted from the person's last action. */
export class ReplyWindow {
  @TimeField({ nullable: true, description: 'Anything may be sent until then; null: the person has not written' })
  standardUntil!: string | null;
  @TimeField({
    nullable: true,
    description: 'A person may answer until then; null where the Page has no Human Agent feature',
  })
  humanAgentUntil!: string | null;
  @WordField(windowStates, { enumName: 'WindowState', description: 'As of this answer' }) state!: string;
  @TextField({ nullable: true, description: 'Why it is closed, for the person' }) closedReason!: string | null;
}

export class Conversation {
  @IdField() id!: string;
  @WordField(channels, { enumName: 'Channel' }) channel!: string;
  @WordField(conversationStatuses, { enumName: 'ConversationStatus' }) status!: ConversationStatus;
  @TimeField({ nullable: true }) snoozedUntil!: string | null;
  @IdField() locationId!: string;
  @MetaIdField() pageId!: string;
  @ApiProperty() contact!: Contact;
  @IdField({ nullable: true }) assigneeId!: string | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Labels of the agency, as `GET /api/labels` names them' })
  labelIds!: string[];
  @CountField() unreadCount!: number;
  @ApiProperty({ type: () => MessageSummary, nullable: true }) lastMessage!: MessageSummary | null;
  @TimeField() lastActivityAt!: string;
  @TimeField({ nullable: true, description: 'When somebody last answered, here or elsewhere' }) lastReplyAt!:
    | string
    | null;
  @ApiProperty() replyWindow!: ReplyWindow;
  @FlagField({ description: 'Another app controls the thread; we only listen' }) standby!: boolean;
  @MetaIdField({ nullable: true, description: 'The app that controls the thread; null: nobody else claims it' })
  threadOwnerAppId!: string | null;
  @CountField({ description: 'Grows with every change; the newer of two copies has the greater one' })
  sequence!: number;
  @TimeField() createdAt!: string;
}
export class ConversationList extends listOf(Conversation) {}
