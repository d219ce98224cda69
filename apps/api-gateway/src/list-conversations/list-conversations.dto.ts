import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { type ConversationStatus, conversationStatuses } from '../conversation/conversation.dto.js';
import { CountField } from '../http/fields.dto.js';
import { ListQuery } from '../http/list.dto.js';
import { channels } from '../show-agency/agency.dto.js';

const SEVEN_DAYS_MINUTES = 7 * 24 * 60;
/** As long as they are stored. */
const [LONGEST_REF, LONGEST_AD_ID, LONGEST_SOURCE] = [2_083, 128, 64];

/** Filters combine: a conversation has to pass all of them. */
export class ConversationFilters {
  @ApiPropertyOptional({ enum: channels, enumName: 'Channel' })
  @IsOptional()
  @IsIn(channels)
  channel?: 'facebook';

  @ApiPropertyOptional({ enum: conversationStatuses, enumName: 'ConversationStatus' })
  @IsOptional()
  @IsIn(conversationStatuses)
  status?: ConversationStatus;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID('loose')
  locationId?: string;

  @ApiPropertyOptional({ description: "A person's id, `me`, or `none` for unassigned", example: 'me' })
  @IsOptional()
  @Matches(/^(me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i)
  assigneeId?: string;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  unread?: boolean;

  @ApiPropertyOptional({ description: 'Finds names and texts, accents and case folded', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: SEVEN_DAYS_MINUTES,
    description: 'Only those whose open standard window ends within so many minutes and that wait for an answer',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(SEVEN_DAYS_MINUTES)
  closingWithinMinutes?: number;

  @ApiPropertyOptional({ format: 'uuid', description: 'All conversations of one contact' })
  @IsOptional()
  @IsUUID('loose')
  contactId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only those that bear this label' })
  @IsOptional()
  @IsUUID('loose')
  labelId?: string;
  @ApiPropertyOptional({
    description: 'Only those whose person came by this `ref` of an m.me link',
    maxLength: LONGEST_REF,
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_REF)
  referralRef?: string;

  @ApiPropertyOptional({ description: 'Only those whose person came by this advertisement', maxLength: LONGEST_AD_ID })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_AD_ID)
  referralAdId?: string;

  @ApiPropertyOptional({
    description: 'Only those whose person came this way',
    example: 'ADS',
    maxLength: LONGEST_SOURCE,
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_SOURCE)
  referralSource?: string;
}

export class ListConversationsQuery extends IntersectionType(ConversationFilters, ListQuery) {}

/** Counted over everything that the filters leave and that the caller may see. */
export class ConversationCounts {
  @CountField() total!: number;
  @CountField({ description: 'Somebody has written and nobody has read it' }) unread!: number;
  @CountField({ description: 'Assigned to the caller' }) mine!: number;
  @CountField({ description: 'Assigned to nobody' }) unassigned!: number;
  @CountField({ description: 'Wait for an answer, and the standard window ends within four hours' })
  closingSoon!: number;
}
