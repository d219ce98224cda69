import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { TextField } from './fields.dto.js';

export const DEFAULT_LIMIT = 50;
export const MOST_ITEMS = 200;

/** What every list takes. */
export class ListQuery {
  @ApiPropertyOptional({ description: 'The `nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_ITEMS, default: DEFAULT_LIMIT })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ITEMS)
  limit: number = DEFAULT_LIMIT;
}

/** The answer of a list: `{ items, nextCursor }`, as a class of its own for each kind of item. */
export function listOf<Item>(item: new () => Item) {
  class List {
    @ApiProperty({ type: [item] })
    items!: Item[];

    @TextField({ nullable: true, description: 'Asks for the next page; null on the last one' })
    nextCursor!: string | null;
  }
  return List;
}
