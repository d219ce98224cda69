import type { components } from './schema.js';

/** The API's shapes, generated from api/openapi.yaml, under the names that the portal uses. */
type Schemas = components['schemas'];

export type Agency = Schemas['Agency'];
export type Attachment = Schemas['MessageAttachment'];
export type AuditedAct = Schemas['AuditedAct'];
export type AuditLogEntry = Schemas['AuditLogEntry'];
export type AvailablePage = Schemas['AvailablePage'];
export type AvailablePages = Schemas['AvailablePageList'];
export type CannedReply = Schemas['CannedReply'];
export type ConnectedPage = Schemas['ConnectedPage'];
export type Contact = Schemas['Contact'];
export type Conversation = Schemas['Conversation'];
export type ConversationChange = Schemas['ChangeConversationBody'];
export type ConversationEvent = Schemas['ConversationEvent'];
export type ConversationStatus = Schemas['ConversationStatus'];
export type DataJob = Schemas['DataJob'];
export type FiguresAnswer = Schemas['FiguresAnswer'];
export type FoundMessage = Schemas['FoundMessage'];
export type Incident = Schemas['Incident'];
export type Label = Schemas['Label'];
export type LabelColor = Schemas['LabelColor'];
export type Invitation = Schemas['Invitation'];
export type LedgerItem = Schemas['LedgerItem'];
export type LedgerOutcome = Schemas['LedgerOutcome'];
export type LedgerSelection = Schemas['LedgerSelection'];
export type Location = Schemas['Location'];
export type Message = Schemas['Message'];
export type MessagePart = Schemas['MessagePart'];
export type MessageStatus = Schemas['MessageStatus'];
export type MessageSummary = Schemas['MessageSummary'];
export type Note = Schemas['Note'];
export type OwnSession = Schemas['OwnSession'];
export type PageReaction = Schemas['PageReaction'];
export type PageTransfer = Schemas['PageTransfer'];
export type Person = Schemas['Person'];
export type PersonChange = Schemas['ChangePersonBody'];
export type Role = Schemas['Role'];
export type Referral = Schemas['Referral'];
export type ReplyWindow = Schemas['ReplyWindow'];
export type Session = Schemas['SignedIn'];
export type Upload = Schemas['Upload'];

/** A page of a list; `nextCursor` asks for the next one. */
export interface ListOf<Item> {
  items: Item[];
  nextCursor: string | null;
}
