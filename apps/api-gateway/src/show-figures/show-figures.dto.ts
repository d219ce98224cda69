import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsTimeZone, IsUUID } from 'class-validator';
import { CountField, IdField, TextField, TimeField } from '../http/fields.dto.js';
import { IsInstant } from '../http/instant.validator.js';

export class FiguresQuery {
  @ApiProperty({ format: 'date-time', description: 'Messages sent at or after; at most 93 days before `to`' })
  @IsInstant()
  from!: string;

  @ApiProperty({ format: 'date-time', description: 'Messages sent before' })
  @IsInstant()
  to!: string;

  @ApiPropertyOptional({ example: 'Europe/Berlin', default: 'UTC', description: 'Whose days are counted' })
  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Of one location alone' })
  @IsOptional()
  @IsUUID('loose')
  locationId?: string;
}

const seconds =
  'Median time in seconds until the first answer, counted from the first message that waited; null: none answered';

/** What was said in the period, and how long people waited for an answer. Replies that failed do not count. */
export class Figures {
  @CountField({ description: 'Messages from customers' }) received!: number;
  @CountField({ description: 'Messages to customers, from here or elsewhere' }) sent!: number;
  @CountField({ description: 'Times that a waiting customer was answered' }) answered!: number;
  @ApiProperty({ type: 'number', nullable: true, description: seconds }) medianAnswerSeconds!: number | null;
}

export class FiguresOfDay extends Figures {
  @TextField({ example: '2026-11-03' }) day!: string;
}

export class FiguresOfLocation extends Figures {
  @IdField() locationId!: string;
}

/** What one person of the agency wrote; `received` is 0, because nobody writes to a person. */
export class FiguresOfPerson extends Figures {
  @IdField() personId!: string;
}

/** Reply windows as of now, by location. */
export class WindowFigures {
  @IdField() locationId!: string;
  @CountField({ description: 'May be answered now' }) open!: number;
  @CountField({ description: 'Wait for an answer, and the window closes within four hours' }) closingSoon!: number;
  @CountField({ description: 'Were not answered before the window closed, in the last seven days' }) missed!: number;
}

export class FiguresAnswer {
  @TimeField() from!: string;
  @TimeField() to!: string;
  @ApiProperty() total!: Figures;
  @ApiProperty({ type: [FiguresOfDay], description: 'Every day of the period, also those on which nothing was said' })
  days!: FiguresOfDay[];
  @ApiProperty({ type: [FiguresOfLocation] }) locations!: FiguresOfLocation[];
  @ApiProperty({ type: [FiguresOfPerson] }) people!: FiguresOfPerson[];
  @ApiProperty({ type: [WindowFigures] }) windows!: WindowFigures[];
}
