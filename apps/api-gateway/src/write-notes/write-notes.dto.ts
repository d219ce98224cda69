import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { IdField, TextField, TimeField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';
import { Trimmed } from '../http/trimmed.js';

const LONGEST_NOTE = 4000;

export class NoteBody {
  @ApiProperty({ minLength: 1, maxLength: LONGEST_NOTE })
  @Trimmed()
  @IsString()
  @Length(1, LONGEST_NOTE)
  text!: string;
}

/** What people of the agency tell each other in a conversation. It is never sent. */
export class Note {
  @IdField() id!: string;
  @IdField() conversationId!: string;
  @IdField({ nullable: true, description: 'Null: somebody who is not with the agency any more' })
  authorId!: string | null;
  @TextField({ nullable: true }) authorName!: string | null;
  @TextField() text!: string;
  @TimeField() createdAt!: string;
}
export class NoteList extends listOf(Note) {}
