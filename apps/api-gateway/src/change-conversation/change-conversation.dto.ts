import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Equals, IsIn, IsISO8601, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { type ConversationStatus, conversationStatuses } from '../conversation/conversation.dto.js';
import { IdField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';

/** Only what is named changes. */
export class ChangeConversationBody {
  @ApiPropertyOptional({ enum: conversationStatuses, enumName: 'ConversationStatus' })
  @IsOptional()
  @IsIn(conversationStatuses)
  status?: ConversationStatus;

  @ApiPropertyOptional({ format: 'date-time', nullable: true, description: 'With status `snoozed`: until when' })
  @ValidateIf((_body, value) => value !== undefined && value !== null)
  @IsISO8601({ strict: true })
  snoozedUntil?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Null: nobody' })
  @ValidateIf((_body, value) => value !== undefined && value !== null)
  @IsUUID('loose')
  assigneeId?: string | null;

  @ApiPropertyOptional({ enum: [true], description: 'Everything is read; the person sees that, too' })
  @IsOptional()
  @Equals(true)
  read?: true;
}

export const conversationEventKinds = ['status_changed', 'assigned', 'unassigned'] as const;

/** What somebody did with a conversation. */
export class ConversationEvent {
  @IdField() id!: string;
  @WordField(conversationEventKinds, { enumName: 'ConversationEventKind' }) kind!: string;
  @IdField({ nullable: true, description: 'Who did it' }) personId!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'status, snoozedUntil or assigneeId' })
  change!: Record<string, unknown>;
  @TimeField() at!: string;
}
export class ConversationEventList extends listOf(ConversationEvent) {}
