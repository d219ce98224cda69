import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { CountField, IdField, TextField, TimeField } from '../http/fields.dto.js';

export class LiveUpdatesQuery {
  @ApiPropertyOptional({ description: 'As the header Last-Event-ID, for clients that can not set it' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  lastEventId?: string;
}

/** The `data` of a server-sent event; its `event` is the topic, its `id` the position to resume after. */
export class LiveUpdate {
  @IdField({ description: 'Of the event; the same wherever it is delivered' }) eventId!: string;
  @TextField({ example: 'message.received' }) topic!: string;
  @IdField({ nullable: true, description: 'Of events about a conversation' }) conversationId!: string | null;
  @CountField({ description: 'Grows within a conversation' }) sequence!: number;
  @TimeField() time!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As api/asyncapi.yaml describes the topic' })
  data!: Record<string, unknown>;
}
