import { type Role, roles } from '@faro/security';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsString, Length, MaxLength, MinLength } from 'class-validator';
import { IdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';
import { Trimmed } from '../http/trimmed.js';
import { LocationsField } from '../manage-people/manage-people.dto.js';

const LONGEST_EMAIL = 254;
const LONGEST_NAME = 100;
/** Source: NIST SP 800-63B, length before composition rules. */
export const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 500;
const LONGEST_TOKEN = 200;

export class InvitePersonBody {
  @ApiProperty({ format: 'email' })
  @Trimmed()
  @IsEmail()
  @MaxLength(LONGEST_EMAIL)
  email!: string;

  @ApiProperty({ enum: roles, enumName: 'Role' })
  @IsIn(roles)
  role!: Role;

  @LocationsField()
  locationIds?: string[] | null;
}

export class Invitation {
  @IdField() id!: string;
  @TextField() email!: string;
  @WordField(roles, { enumName: 'Role' }) role!: Role;
  @ApiProperty({ type: [String], format: 'uuid', nullable: true, description: 'Null: all' })
  locationIds!: string[] | null;
  @TimeField() createdAt!: string;
  @TimeField() expiresAt!: string;
}
export class InvitationList extends listOf(Invitation) {}

export class IssuedInvitation extends Invitation {
  @TextField({
    nullable: true,
    description: 'Where no mail server has taken the letter: the link to pass on. It is shown this once.',
  })
  link!: string | null;
}

/** A link's token is a secret: it travels in the body, where no log and no referrer sees it. */
export class LinkBody {
  @ApiProperty()
  @IsString()
  @MaxLength(LONGEST_TOKEN)
  token!: string;
}

export class NewPasswordBody extends LinkBody {
  @ApiProperty({ minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD })
  @IsString()
  @MinLength(SHORTEST_PASSWORD)
  @MaxLength(LONGEST_PASSWORD)
  password!: string;
}

export class AcceptInvitationBody extends NewPasswordBody {
  @ApiProperty({ minLength: 1, maxLength: LONGEST_NAME })
  @Trimmed()
  @IsString()
  @Length(1, LONGEST_NAME)
  name!: string;
}

/** What the one who holds the link is invited to. */
export class OpenedInvitation {
  @TextField() agencyName!: string;
  @TextField() email!: string;
  @WordField(roles, { enumName: 'Role' }) role!: Role;
}
