import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { ListQuery } from '../http/list.dto.js';

export class ReadThreadQuery extends ListQuery {
  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'Without a cursor: begins at this message and goes on to older ones, to jump to what a search has found',
  })
  @IsOptional()
  @IsUUID('loose')
  from?: string;
}
