import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { ListQuery, listOf } from '../http/list.dto.js';
import { auditedActs } from './audit-log.js';

export class ReadAuditLogQuery extends ListQuery {
  @ApiPropertyOptional({ enum: auditedActs, enumName: 'AuditedAct' })
  @IsOptional()
  @IsIn(auditedActs)
  act?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'What this person did' })
  @IsOptional()
  @IsUUID('loose')
  personId?: string;
}

/** One act: who, when, what, to which object, from where. */
export class AuditLogEntry {
  @IdField() id!: string;
  @TimeField() at!: string;
  @WordField(['person', 'billing', 'meta', 'system'], { enumName: 'AuditActorKind' }) actorKind!: string;
  @IdField({ nullable: true }) personId!: string | null;
  @TextField({ nullable: true }) personName!: string | null;
  @TextField({ nullable: true, description: 'The network address that the request came from' }) address!: string | null;
  @WordField(auditedActs, { enumName: 'AuditedAct' }) act!: string;
  @TextField({ description: 'What kind of thing it was done to', example: 'person' }) objectType!: string;
  @TextField() objectId!: string;
  @TextField({
    nullable: true,
    description: 'What that is called now; the address that an invitation went to; null once it has no name any more',
    example: 'ines@example.com',
  })
  objectName!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What changed: ids, words and numbers' })
  details!: Record<string, unknown>;
}
export class AuditLogEntryList extends listOf(AuditLogEntry) {}
