import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { CountField, FlagField, IdField, MetaIdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';

export const pageStatuses = ['active', 'reauthorization_required', 'suspended'] as const;
export type PageStatus = (typeof pageStatuses)[number];

/** How sending went in the day before the last check. */
export class SendingHealth {
  @CountField() sent!: number;
  @CountField({ description: 'Ended as `failed`, for whatever reason' }) failed!: number;
}

/** Messages that no webhook had brought and a check read back. */
export class RepairedGap {
  @TimeField() foundAt!: string;
  @CountField() messages!: number;
  @CountField({ description: 'Threads whose older messages of the gap Facebook no longer shows' })
  unreadableThreads!: number;
}

export const historyImportStates = ['waiting', 'done', 'failed'] as const;

/** What was said before the Page was connected, as far as an owner has asked for it. */
export class HistoryImport {
  @WordField(historyImportStates, { enumName: 'HistoryImportState' }) state!: (typeof historyImportStates)[number];
  @TimeField({ description: 'How far it goes back' }) since!: string;
  @TimeField() requestedAt!: string;
  @TimeField({ nullable: true }) finishedAt!: string | null;
  @CountField({ description: 'How many it has added' }) messages!: number;
  @CountField({ description: 'Threads whose older messages Facebook no longer shows' }) unreadableThreads!: number;
  @TextField({ nullable: true, description: 'Stable code of why the last attempt failed' }) failure!: string | null;
}

export const pageAlertKinds = ['policy_warning', 'policy_block', 'policy_unblock', 'permission_revoked'] as const;

/** What Facebook said about a Page as a whole. */
export class PageAlert {
  @WordField(pageAlertKinds, { enumName: 'PageAlertKind' }) kind!: (typeof pageAlertKinds)[number];
  @TimeField() occurredAt!: string;
  @TextField({ nullable: true, description: 'In Facebook’s words, or the permission that was taken back' }) reason!:
    | string
    | null;
}

/** A connected Page; never a token. */
export class ConnectedPage {
  @IdField({ description: 'Of the connection; stays the same over reconnecting' }) id!: string;
  @MetaIdField() pageId!: string;
  @TextField() name!: string;
  @TextField({ nullable: true, description: 'Ours and short-lived; null until it was copied' }) pictureUrl!:
    | string
    | null;
  @IdField() locationId!: string;
  @WordField(pageStatuses, { enumName: 'PageStatus' }) status!: PageStatus;
  @TextField({ nullable: true, description: 'Why it is not active, for the person' }) statusReason!: string | null;
  @TimeField() statusSince!: string;
  @TimeField() connectedAt!: string;
  @IdField({ nullable: true, description: 'Who connected it' }) connectedBy!: string | null;
  @FlagField({ description: 'Meta granted the Human Agent feature: people may answer for 7 days' })
  humanAgentEnabled!: boolean;
  @TimeField({ nullable: true, description: 'When its token, permissions and webhook were last checked' })
  checkedAt!: string | null;
  @ApiProperty({ type: [String], description: 'Permissions that the last check missed' }) missingPermissions!: string[];
  @ApiProperty({ type: [String], description: 'Webhook fields that the last check missed' }) missingFields!: string[];
  @ApiProperty() sending!: SendingHealth;
  @CountField({ description: 'Conversations that another app controls at the moment' }) threadsElsewhere!: number;
  @ApiProperty({ type: () => RepairedGap, nullable: true, description: 'The last gap that was repaired' })
  repairedGap!: RepairedGap | null;
  @ApiProperty({ type: () => HistoryImport, nullable: true, description: 'The last import that was asked for' })
  historyImport!: HistoryImport | null;
  @ApiProperty({ type: [PageAlert], description: 'Of the last 30 days, the newest first, ten at the most' })
  alerts!: PageAlert[];
  @TimeField({ nullable: true, description: 'The last activity in any of its conversations' }) lastActivityAt!:
    | string
    | null;
}
export class ConnectedPageList extends listOf(ConnectedPage) {}

export class ChangePageBody {
  @ApiPropertyOptional({ description: 'Set it only when App Review has granted the Human Agent feature' })
  @IsOptional()
  @IsBoolean()
  humanAgentEnabled?: boolean;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Moves the Page to another location of the agency, with all its conversations and contacts',
  })
  @IsOptional()
  @IsUUID('loose')
  locationId?: string;
}
