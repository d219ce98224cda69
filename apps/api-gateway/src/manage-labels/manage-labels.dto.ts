import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { IdField, TextField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';
import { Trimmed } from '../http/trimmed.js';

export const labelColors = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet'] as const;
export type LabelColor = (typeof labelColors)[number];

const LONGEST_NAME = 40;

export class LabelBody {
  @ApiProperty({
    minLength: 1,
    maxLength: LONGEST_NAME,
    description: 'One label of an agency has it, whatever the case',
  })
  @Trimmed()
  @IsString()
  @Length(1, LONGEST_NAME)
  name!: string;

  @ApiProperty({ enum: labelColors, enumName: 'LabelColor' })
  @IsIn(labelColors)
  color!: LabelColor;
}

/** Only what is named changes. */
export class ChangeLabelBody extends PartialType(LabelBody) {}

/** A word that an agency sorts its conversations by. Customers never see it. */
export class Label {
  @IdField() id!: string;
  @TextField() name!: string;
  @WordField(labelColors, { enumName: 'LabelColor' }) color!: LabelColor;
}
export class LabelList extends listOf(Label) {}
