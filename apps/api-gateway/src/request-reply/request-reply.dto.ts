import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';

export const MOST_ATTACHMENTS = 10;

/** A file that was uploaded before. */
export class AttachmentReference {
  @ApiProperty({ format: 'uuid', description: 'The id that `POST /api/uploads` gave' })
  @IsUUID('loose')
  uploadId!: string;
}

/** `text`, `attachments`, or both: the text goes first, then each attachment as a message of its own on Messenger. */
export class RequestReplyBody {
  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  text?: string;

  @ApiPropertyOptional({ type: [AttachmentReference], maxItems: MOST_ATTACHMENTS })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ATTACHMENTS)
  @ValidateNested({ each: true })
  @Type(() => AttachmentReference)
  attachments?: AttachmentReference[];

  @ApiPropertyOptional({ format: 'uuid', description: 'The message of this conversation that it answers' })
  @IsOptional()
  @IsUUID('loose')
  replyToMessageId?: string;

  @ApiPropertyOptional({ default: false, description: 'A program wrote it: never sent as a human agent' })
  @IsOptional()
  @IsBoolean()
  automation?: boolean;
}

export const LONGEST_IDEMPOTENCY_KEY = 200;
