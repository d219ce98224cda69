import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { CountField, IdField, MetaIdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
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
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Received before' })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;
}

/** What became of one item of a webhook. */
export class LedgerItem {
  @IdField({ description: 'The POST that brought it' }) postId!: string;
  @CountField({ description: 'Its index in the POST' }) position!: number;
  @TimeField() receivedAt!: string;
  @MetaIdField() pageId!: string;
  @TextField({ nullable: true }) mid!: string | null;
  @TextField({ nullable: true, example: 'message' }) kind!: string | null;
  @WordField(ledgerOutcomes, { enumName: 'LedgerOutcome' }) outcome!: string;
  @TextField({ nullable: true }) reason!: string | null;
}
export class LedgerItemList extends listOf(LedgerItem) {}
