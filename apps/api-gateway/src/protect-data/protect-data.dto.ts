import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, MaxLength } from 'class-validator';
import { IdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';

/** Something that was asked for about a contact's data, and what became of it. */
export class DataJob {
  @IdField() id!: string;
  @WordField(['export', 'erasure'], { enumName: 'DataJobKind' }) kind!: string;
  @IdField() contactId!: string;
  @WordField(['waiting', 'done', 'failed'], { enumName: 'DataJobState' }) state!: string;
  @IdField({ nullable: true }) requestedBy!: string | null;
  @TimeField() requestedAt!: string;
  @TimeField({ nullable: true }) finishedAt!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'How much there was; of an erasure also by when topics have forgotten it',
  })
  receipt!: Record<string, unknown> | null;
  @TextField({ nullable: true, description: 'Of a finished export: a signed address, good for an hour at least' })
  downloadUrl!: string | null;
  @TimeField({ nullable: true, description: 'Until when an export can be fetched' }) expiresAt!: string | null;
}
export class DataJobList extends listOf(DataJob) {}

export class DownloadQuery {
  @ApiProperty({ type: 'integer', description: 'Seconds since 1970 until which the address is good' })
  @Type(() => Number)
  @IsInt()
  expires!: number;

  @ApiProperty()
  @IsString()
  @MaxLength(100)
  signature!: string;
}
