import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { IdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { ListQuery, listOf } from '../http/list.dto.js';

const SHORTEST_QUERY = 2;
const LONGEST_QUERY = 200;

export class SearchMessagesQuery extends ListQuery {
  @ApiProperty({
    minLength: SHORTEST_QUERY,
    maxLength: LONGEST_QUERY,
    description: 'Words as they stand; accents and case folded',
  })
  @IsString()
  @Length(SHORTEST_QUERY, LONGEST_QUERY)
  q!: string;
}

/** A message that says it. Its thread opens there with `GET /api/conversations/{id}/messages?around=`. */
export class FoundMessage {
  @IdField() id!: string;
  @IdField() conversationId!: string;
  @TextField({ nullable: true }) contactName!: string | null;
  @WordField(['inbound', 'outbound'], { enumName: 'Direction' }) direction!: 'inbound' | 'outbound';
  @TextField() text!: string;
  @TimeField({ description: 'When it was sent, or accepted for sending' }) sentAt!: string;
}
export class FoundMessageList extends listOf(FoundMessage) {}
