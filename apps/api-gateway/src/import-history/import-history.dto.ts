import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export const LONGEST_HISTORY_DAYS = 730;
export const DEFAULT_HISTORY_DAYS = 90;

export class ImportHistoryBody {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LONGEST_HISTORY_DAYS,
    default: DEFAULT_HISTORY_DAYS,
    description: 'How far to go back. Of each conversation Facebook shows the newest messages alone',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_HISTORY_DAYS)
  days?: number;
}
