import { ApiProperty } from '@nestjs/swagger';
import { IdField, MetaIdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';

export const incidentKinds = ['login_ended', 'role_lost', 'permission_missing', 'not_subscribed'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

export class IncidentPage {
  @MetaIdField() pageId!: string;
  @TextField() name!: string;
}

/** What keeps Pages from working, by cause: one act of a person mends all its Pages. */
export class Incident {
  @IdField() id!: string;
  @WordField(incidentKinds, { enumName: 'IncidentKind' }) kind!: IncidentKind;
  @TextField({ description: 'Stable code of what Meta says', example: 'password_changed' }) reason!: string;
  @TimeField() openedAt!: string;
  @TextField({ nullable: true, description: 'Whose Facebook login it rests on: who connected these Pages' })
  connectedBy!: string | null;
  @ApiProperty({ type: [IncidentPage], description: 'The Pages that it still keeps from working, by name' })
  pages!: IncidentPage[];
}
export class IncidentList extends listOf(Incident) {}
