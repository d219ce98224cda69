import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, MaxLength } from 'class-validator';

export class ServeMediaQuery {
  @ApiProperty({ type: 'integer', description: 'Seconds since 1970 until which the address is good' })
  @Type(() => Number)
  @IsInt()
  expires!: number;

  @ApiProperty()
  @IsString()
  @MaxLength(100)
  signature!: string;
}
