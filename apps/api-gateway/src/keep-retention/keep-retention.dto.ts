import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min, ValidateIf } from 'class-validator';

/** The ledger and the topics remember for 30 days, so that less would promise what is not so. */
export const SHORTEST_RETENTION_DAYS = 30;
export const LONGEST_RETENTION_DAYS = 3_650;

export class Retention {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: SHORTEST_RETENTION_DAYS,
    maximum: LONGEST_RETENTION_DAYS,
    description:
      'Messages, notes and events that are older are deleted, and contacts silent for that long; null: never',
  })
  @ValidateIf((_body, value) => value !== null)
  @IsInt()
  @Min(SHORTEST_RETENTION_DAYS)
  @Max(LONGEST_RETENTION_DAYS)
  days!: number | null;
}
