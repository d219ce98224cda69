import { plans } from '@faro/inbox';
import { type Role, roles } from '@faro/security';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsString, MaxLength, MinLength } from 'class-validator';
import { IdField, TextField, WordField } from '../http/fields.dto.js';

export class SignInBody {
  @ApiProperty({ format: 'email' })
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  password!: string;
}

export class SignedInUser {
  @IdField() id!: string;
  @TextField() email!: string;
  @TextField() name!: string;
  @WordField(roles, { enumName: 'Role' }) role!: Role;
  @IdField() agencyId!: string;
}

export class SignedInAgency {
  @IdField() id!: string;
  @TextField() name!: string;
  @WordField(plans, { enumName: 'Plan' }) plan!: string;
}

export class SignedIn {
  @ApiProperty() user!: SignedInUser;
  @ApiProperty() agency!: SignedInAgency;
}
