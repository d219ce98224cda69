import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, MaxLength } from 'class-validator';
import { CountField, IdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';
import { dataJobKinds } from './data-jobs.repository.js';

/** Why the last attempt failed. */
export class DataJobFailure {
  @TextField({ description: 'Stable', example: 'media_store_unavailable' }) code!: string;
  @TextField({ description: 'For people' }) message!: string;
}

/** Something that was asked for about somebody's data, and what became of it. */
export class DataJob {
  @IdField() id!: string;
  @WordField(dataJobKinds, {
    enumName: 'DataJobKind',
    description: '`deauthorization`: a Facebook user has taken back the consent that Pages were connected with',
  })
  kind!: string;
  @IdField({ nullable: true, description: 'Null for a deauthorization' }) contactId!: string | null;
  @WordField(['waiting', 'done', 'failed'], { enumName: 'DataJobState' }) state!: string;
  @CountField({ description: 'How often it was begun' }) attempts!: number;
  @ApiProperty({
    type: DataJobFailure,
    nullable: true,
    description:
      'While it waits it is tried again, after pauses that grow; once it has failed it can be asked for again',
  })
  failure!: DataJobFailure | null;
  @IdField({ nullable: true, description: 'Null: Meta has' }) requestedBy!: string | null;
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
