import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, MaxLength } from 'class-validator';
import { TextField } from '../http/fields.dto.js';
import { Trimmed } from '../http/trimmed.js';

export class ForgottenPasswordBody {
  @ApiProperty({ format: 'email' })
  @Trimmed()
  @IsEmail()
  @MaxLength(254)
  email!: string;
}

export class IssuedPasswordLink {
  @TextField({
    nullable: true,
    description: 'Where no mail server has taken the letter: the link to pass on. It is shown this once.',
  })
  link!: string | null;
}
