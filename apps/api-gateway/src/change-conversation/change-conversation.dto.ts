import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { type ConversationStatus, conversationStatuses } from '../conversation/conversation.dto.js';
import { IdField, TextField, TimeField } from '../http/fields.dto.js';
import { IsInstant } from '../http/instant.validator.js';
import { listOf } from '../http/list.dto.js';

/** Only what is named changes. */
export class ChangeConversationBody {
  @ApiPropertyOptional({ enum: conversationStatuses, enumName: 'ConversationStatus' })
  @IsOptional()
  @IsIn(conversationStatuses)
  status?: ConversationStatus;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'With status `snoozed`: until when; without it until the person writes again',
  })
  @ValidateIf((_body, value) => value !== undefined && value !== null)
  @IsInstant()
  snoozedUntil?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Null: nobody' })
  @ValidateIf((_body, value) => value !== undefined && value !== null)
  @IsUUID('loose')
  assigneeId?: string | null;

  @ApiPropertyOptional({
    type: Boolean,
    description:
      'True: everything is read, and the person sees that, too. False: it counts as unread again, here alone',
  })
  @IsOptional()
  @IsBoolean()
  read?: boolean;
}

/** What belongs into the timeline of a conversation and is no message. */
export class ConversationEvent {
  @IdField() id!: string;
  @TextField({ description: 'status_changed, assigned, unassigned; or what Meta told: handovers, opt-ins, feedback' })
  kind!: string;
  @IdField({ nullable: true, description: 'Who of the agency did it' }) personId!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What is so since then: status, snoozedUntil, assigneeId',
  })
  change!: Record<string, unknown>;
  @TimeField() at!: string;
}
export class ConversationEventList extends listOf(ConversationEvent) {}
