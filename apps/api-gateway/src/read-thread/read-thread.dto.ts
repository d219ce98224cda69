import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { IdField, MetaIdField, TextField, TimeField } from '../http/fields.dto.js';
import { ListQuery, listOf } from '../http/list.dto.js';

export class ReadThreadQuery extends ListQuery {
  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'Without a cursor: begins at this message and goes on to older ones, to jump to what a search has found',
  })
  @IsOptional()
  @IsUUID('loose')
  from?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'Without a cursor: begins up to half a page before this message, so that what was said next is there, and goes on to older ones',
  })
  @IsOptional()
  @IsUUID('loose')
  around?: string;
}

/** How a person found the way into a conversation: an ad, an m.me link, a post. */
export class Referral {
  @IdField() id!: string;
  @TimeField() referredAt!: string;
  @TextField({ nullable: true, example: 'ADS' }) source!: string | null;
  @TextField({ nullable: true, example: 'OPEN_THREAD' }) type!: string | null;
  @TextField({ nullable: true, description: 'What the link carried' }) ref!: string | null;
  @MetaIdField({ nullable: true }) adId!: string | null;
  @TextField({ nullable: true, description: 'The page that the person came from' }) refererUrl!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What else Meta said, such as the ad’s title',
  })
  details!: Record<string, unknown>;
}
export class ReferralList extends listOf(Referral) {}
