import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { CountField, IdField, TextField, TimeField } from '../http/fields.dto.js';
import { IsInstant } from '../http/instant.validator.js';
import { ledgerOutcomes } from '../read-ledger/read-ledger.dto.js';

/** An item as the ledger lists it. */
export class LedgerItemKey {
  @IdField()
  @IsUUID()
  id!: string;

  @TimeField()
  @IsInstant()
  receivedAt!: string;
}

/** Which items: each condition narrows the choice. */
export class LedgerSelection {
  @ApiPropertyOptional({ type: [LedgerItemKey], description: 'These alone, at most 500' })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => LedgerItemKey)
  items?: LedgerItemKey[];

  @ApiPropertyOptional({ enum: ledgerOutcomes, enumName: 'LedgerOutcome', isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(ledgerOutcomes, { each: true })
  outcomes?: string[];

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^\d{1,20}$/)
  pageId?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Received at or after' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Received before' })
  @IsOptional()
  @IsInstant()
  to?: string;

  @ApiPropertyOptional({ description: 'The `nextCursor` of the call before, with the same selection' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;
}

/** What one call took through the pipeline again. */
export class LedgerReplay {
  @CountField({ description: 'Items on their way again, in the order in which they came' }) replayed!: number;
  @TextField({
    nullable: true,
    description: 'Where there are more, call again with it; null when all are on their way',
  })
  nextCursor!: string | null;
}
