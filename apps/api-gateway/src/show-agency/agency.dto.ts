import { plans } from '@faro/inbox';
import { ApiProperty } from '@nestjs/swagger';
import { CountField, FlagField, IdField, TextField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';

export const channels = ['facebook'] as const;

/** A channel as the agency's plan sees it. Below the plan that includes it, what comes in is stored and counted, not shown. */
export class AgencyChannel {
  @WordField(channels, { enumName: 'Channel' }) channel!: string;
  @FlagField({ description: 'The plan includes the channel' }) included!: boolean;
  @WordField(plans, { enumName: 'Plan', description: 'The first plan that includes it' }) requiredPlan!: string;
  @CountField({ description: 'Conversations that wait for a plan that includes the channel' })
  lockedConversations!: number;
  @CountField({ description: 'Unread messages in them' }) lockedUnread!: number;
}

/** What a message may be at most. Source: Messenger Platform, Send API limits. */
export class SendingLimits {
  @CountField({ example: 2000 }) textCharacters!: number;
  @CountField({ description: 'Attachments of one message' }) attachments!: number;
  @CountField({ description: 'Bytes of a picture' }) imageBytes!: number;
  @CountField({ description: 'Bytes of any other file' }) fileBytes!: number;
  @ApiProperty({ type: [String], description: 'Media types that may be uploaded' }) mediaTypes!: string[];
}

export class Agency {
  @IdField() id!: string;
  @TextField() name!: string;
  @WordField(plans, { enumName: 'Plan' }) plan!: string;
  @ApiProperty({ type: [AgencyChannel] }) channels!: AgencyChannel[];
  @ApiProperty() limits!: SendingLimits;
}

export class Location {
  @IdField() id!: string;
  @TextField() name!: string;
}
export class LocationList extends listOf(Location) {}
