import { FlagField, IdField, TextField, TimeField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';

export class OwnSession {
  @IdField() id!: string;
  @TimeField() createdAt!: string;
  @TimeField() expiresAt!: string;
  @TextField({ nullable: true, description: 'The network address that it was begun from' }) address!: string | null;
  @TextField({ nullable: true, description: 'As the browser named itself' }) browser!: string | null;
  @FlagField({ description: 'The session of this request' }) current!: boolean;
}
export class OwnSessionList extends listOf(OwnSession) {}
