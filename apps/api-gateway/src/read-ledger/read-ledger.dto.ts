import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { CountField, IdField, MetaIdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { IsInstant } from '../http/instant.validator.js';
import { ListQuery, listOf } from '../http/list.dto.js';

export const ledgerOutcomes = ['stored', 'duplicate', 'ignored', 'quarantined', 'dead'] as const;

export class ReadLedgerQuery extends ListQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(512)
  mid?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^\d{1,20}$/)
  pageId?: string;

  @ApiPropertyOptional({ enum: ledgerOutcomes, enumName: 'LedgerOutcome' })
  @IsOptional()
  @IsIn(ledgerOutcomes)
  outcome?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Received at or after' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Received before' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

/** What became of one item of a webhook. */
export class LedgerItem {
  @IdField() id!: string;
  @IdField({ description: 'The POST that brought it' }) postId!: string;
  @CountField({ description: 'Its index in the POST' }) position!: number;
  @TimeField() receivedAt!: string;
  @MetaIdField() pageId!: string;
  @TextField({ nullable: true }) mid!: string | null;
  @TextField({ nullable: true, example: 'message' }) kind!: string | null;
  @WordField(ledgerOutcomes, { enumName: 'LedgerOutcome' }) outcome!: string;
  @TextField({ nullable: true, description: 'Why it was not stored' }) reason!: string | null;
  @IdField({ nullable: true, description: 'What became of it' }) messageId!: string | null;
}
/** One item with what came, as parsed. */
export class LedgerItemWithRaw extends LedgerItem {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The item as Meta sent it, for 30 days; null once its message was unsent',
  })
  raw!: unknown;
}

export class LedgerItemQuery {
  @ApiProperty({ format: 'date-time', description: 'The `receivedAt` of the item' })
  @IsInstant()
  receivedAt!: string;
}
export class LedgerItemList extends listOf(LedgerItem) {}
