import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { Trimmed } from '../http/trimmed.js';

const LONGEST_NAME = 80;

export class LocationBody {
  @ApiProperty({
    minLength: 1,
    maxLength: LONGEST_NAME,
    description: 'One location of an agency has it, whatever the case',
  })
  @Trimmed()
  @IsString()
  @Length(1, LONGEST_NAME)
  name!: string;
}
