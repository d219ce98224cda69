import { type Role, roles } from '@faro/security';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { IdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';

const MOST_LOCATIONS = 1_000;

/** Which locations somebody sees: some, or null for all. Left out: as before, or all where there is no before. */
export const LocationsField = () => (target: object, property: string) => {
  for (const decorate of [
    ApiPropertyOptional({
      type: [String],
      format: 'uuid',
      nullable: true,
      description: 'The locations that an agent sees; null: all. Owners see all.',
    }),
    ValidateIf((_body, value) => value !== undefined && value !== null),
    IsArray(),
    ArrayUnique(),
    ArrayMaxSize(MOST_LOCATIONS),
    IsUUID('loose', { each: true }),
  ])
    decorate(target, property);
};

export class Person {
  @IdField() id!: string;
  @TextField() name!: string;
  @TextField() email!: string;
  @WordField(roles, { enumName: 'Role' }) role!: Role;
  @ApiProperty({
    type: [String],
    format: 'uuid',
    nullable: true,
    description: 'The locations that the person sees; null: all',
  })
  locationIds!: string[] | null;
  @TimeField({ nullable: true, description: 'Since when the person can not sign in any more' })
  deactivatedAt!: string | null;
}
export class PersonList extends listOf(Person) {}

export class ListPeopleQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Also people who can not sign in any more' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  deactivated?: boolean;
}

/** Only what is named changes. */
export class ChangePersonBody {
  @ApiPropertyOptional({ enum: roles, enumName: 'Role' })
  @IsOptional()
  @IsIn(roles)
  role?: Role;

  @LocationsField()
  locationIds?: string[] | null;

  @ApiPropertyOptional({
    description:
      'False: the person is signed out everywhere, can not sign in, and has no conversation assigned any more',
  })
  @IsOptional()
  @IsBoolean()
  active?: boolean;
}
