import {
  BUTTON_PAYLOAD_LIMIT_CHARACTERS,
  BUTTON_TEXT_LIMIT_CHARACTERS,
  BUTTONS_LIMIT,
  QUICK_REPLIES_LIMIT,
  QUICK_REPLY_PAYLOAD_LIMIT_CHARACTERS,
  QUICK_REPLY_TITLE_LIMIT_CHARACTERS,
} from '@faro/messenger-platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

export const MOST_ATTACHMENTS = 10;

/** A file that was uploaded before. */
export class AttachmentReference {
  @ApiProperty({ format: 'uuid', description: 'The id that `POST /api/uploads` gave' })
  @IsUUID('loose')
  uploadId!: string;
}

class Choice {
  @ApiProperty({ minLength: 1, maxLength: QUICK_REPLY_TITLE_LIMIT_CHARACTERS })
  @IsString()
  @Length(1, QUICK_REPLY_TITLE_LIMIT_CHARACTERS)
  title!: string;
}

/** Comes back as a message of the person with this payload as its `chosenPayload`. */
export class QuickReplyChoice extends Choice {
  @ApiProperty({ minLength: 1, maxLength: QUICK_REPLY_PAYLOAD_LIMIT_CHARACTERS })
  @IsString()
  @Length(1, QUICK_REPLY_PAYLOAD_LIMIT_CHARACTERS)
  payload!: string;
}

/** `url` leads to `url`; `postback` comes back as a message of the person with `payload` as its `chosenPayload`. */
export class ButtonChoice extends Choice {
  @ApiProperty({ enum: ['url', 'postback'], enumName: 'ButtonType' })
  @IsIn(['url', 'postback'])
  type!: 'url' | 'postback';

  @ApiPropertyOptional({ format: 'uri', description: 'https; with type url' })
  @ValidateIf(({ type }: ButtonChoice) => type === 'url')
  @IsUrl({ protocols: ['https'], require_protocol: true })
  url?: string;

  @ApiPropertyOptional({ maxLength: BUTTON_PAYLOAD_LIMIT_CHARACTERS, description: 'With type postback' })
  @ValidateIf(({ type }: ButtonChoice) => type === 'postback')
  @IsString()
  @Length(1, BUTTON_PAYLOAD_LIMIT_CHARACTERS)
  payload?: string;
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

  @ApiPropertyOptional({
    type: [QuickReplyChoice],
    maxItems: QUICK_REPLIES_LIMIT,
    description: 'Under a text without attachments',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(QUICK_REPLIES_LIMIT)
  @ValidateNested({ each: true })
  @Type(() => QuickReplyChoice)
  quickReplies?: QuickReplyChoice[];

  @ApiPropertyOptional({
    type: [ButtonChoice],
    maxItems: BUTTONS_LIMIT,
    description: `Under a text of at most ${BUTTON_TEXT_LIMIT_CHARACTERS} characters, without attachments or quick replies`,
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(BUTTONS_LIMIT)
  @ValidateNested({ each: true })
  @Type(() => ButtonChoice)
  buttons?: ButtonChoice[];

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
