import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

const LONGEST_SIGNED_REQUEST = 10_000;

export class SignedRequestForm {
  @ApiProperty({ description: '`<signature>.<payload>`, both base64url' })
  @IsString()
  @MaxLength(LONGEST_SIGNED_REQUEST)
  signed_request!: string;
}

/** As Meta wants it answered. */
export class DeletionReceipt {
  @ApiProperty({ description: 'Where a person can read what became of it' }) url!: string;
  @ApiProperty() confirmation_code!: string;
}

export class Acknowledgement {
  @ApiProperty({ enum: [true] }) success!: true;
}
