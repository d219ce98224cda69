import { TEXT_LIMIT_CHARACTERS } from '@faro/messenger-platform';
import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { IdField, TextField, TimeField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';
import { Trimmed } from '../http/trimmed.js';

/** Letters and digits of any script; the same rule stands at the table. */
const SHORTCUT = /^[\p{L}\p{N}_-]{1,40}$/u;
const placeholders =
  'May hold the placeholders {{name}}, {{first_name}}, {{agent}}, {{page}} and {{location}}, which the client fills in.';

export class CannedReplyBody {
  @ApiProperty({
    pattern: SHORTCUT.source,
    example: 'hours',
    description: 'What is typed behind the slash; one of its kind',
  })
  @Trimmed()
  @Matches(SHORTCUT, { message: 'shortcut must be 1 to 40 letters, digits, - or _' })
  shortcut!: string;

  @ApiProperty({ minLength: 1, maxLength: TEXT_LIMIT_CHARACTERS, description: placeholders })
  @Trimmed()
  @IsString()
  @Length(1, TEXT_LIMIT_CHARACTERS)
  text!: string;
}

/** Only what is named changes. */
export class ChangeCannedReplyBody extends PartialType(CannedReplyBody) {}

/** An answer that the agency keeps at hand. */
export class CannedReply {
  @IdField() id!: string;
  @TextField() shortcut!: string;
  @TextField({ description: placeholders }) text!: string;
  @TimeField() changedAt!: string;
}
export class CannedReplyList extends listOf(CannedReply) {}
