/** The API's shapes under the names that the portal uses. */
export type Plan = 'starter' | 'essential' | 'plus' | 'premium';
export type ConversationStatus = 'open' | 'snoozed' | 'closed';
export type MessageStatus = 'received' | 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';
export type SenderKind = 'contact' | 'person' | 'outside' | 'automation';
export type PartState =
  | 'queued'
  | 'sending'
  | 'retrying'
  | 'unconfirmed'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'skipped'
  | 'cancelled';
export type Role = 'owner' | 'agent';

export interface Session {
  user: { id: string; email: string; name: string; role: Role; agencyId: string };
  agency: { id: string; name: string; plan: Plan };
}
export interface Agency {
  id: string;
  name: string;
  plan: Plan;
  channels: {
    channel: 'facebook';
    included: boolean;
    requiredPlan: Plan;
    lockedConversations: number;
    lockedUnread: number;
  }[];
  limits: {
    textCharacters: number;
    attachments: number;
    imageBytes: number;
    fileBytes: number;
    mediaTypes: string[];
  };
}
export interface Location {
  id: string;
  name: string;
}
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
}
export interface ListOf<Item> {
  items: Item[];
  nextCursor: string | null;
}
export interface Contact {
  id: string;
  name: string | null;
  avatarUrl: string | null;
  externalId: string;
  unreachableSince: string | null;
  firstSeenAt: string;
}
export interface ReplyWindow {
  standardUntil: string | null;
  humanAgentUntil: string | null;
  state: 'standard' | 'human_agent' | 'closed';
  closedReason: string | null;
}
export interface MessageSummary {
  id: string;
  direction: 'inbound' | 'outbound';
  status: MessageStatus;
  text: string | null;
  attachmentTypes: string[];
  senderKind: SenderKind;
  sentAt: string | null;
  deletedAt: string | null;
  createdAt: string;
}
export interface Conversation {
  id: string;
  channel: 'facebook';
  status: ConversationStatus;
  snoozedUntil: string | null;
  locationId: string;
  pageId: string;
  contact: Contact;
  assigneeId: string | null;
  unreadCount: number;
  lastMessage: MessageSummary | null;
  lastActivityAt: string;
  lastReplyAt: string | null;
  replyWindow: ReplyWindow;
  standby: boolean;
  threadOwnerAppId: string | null;
  sequence: number;
  createdAt: string;
}
export interface ConversationEvent {
  id: string;
  kind: string;
  personId: string | null;
  change: Record<string, unknown>;
  at: string;
}
export interface Attachment {
  id: string;
  type: string;
  title: string | null;
  url: string | null;
  thumbnailUrl: string | null;
  mediaState: 'none' | 'pending' | 'stored' | 'failed';
  mediaType: string | null;
  bytes: number | null;
  payload: Record<string, unknown>;
}
export interface MessageError {
  code: string;
  message: string;
  retryable: boolean;
}
export interface MessagePart {
  position: number;
  kind: 'text' | 'attachment';
  state: PartState;
  mid: string | null;
  attempts: number;
  nextAttemptAt: string | null;
  error: MessageError | null;
}
export interface Reaction {
  actor: 'contact' | 'page';
  reaction: string | null;
  emoji: string | null;
  reactedAt: string;
}
export interface Message {
  id: string;
  conversationId: string;
  direction: 'inbound' | 'outbound';
  status: MessageStatus;
  text: string | null;
  attachments: Attachment[];
  sender: { kind: SenderKind; id: string | null; name: string | null; externalId: string | null };
  externalId: string | null;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
  error: MessageError | null;
  createdAt: string;
  sequence: number;
  parts: MessagePart[];
  reactions: Reaction[];
  replyTo: { mid: string; id: string | null; text: string | null; direction: 'inbound' | 'outbound' | null } | null;
  editedAt: string | null;
  edits: { text: string | null; replacedAt: string }[];
  deletedAt: string | null;
  referral: Record<string, unknown> | null;
  chosenPayload: string | null;
  standby: boolean;
}
export interface Upload {
  id: string;
  type: 'image' | 'audio' | 'video' | 'file';
  mediaType: string;
  name: string;
  bytes: number;
  url: string;
}
export interface AvailablePage {
  pageId: string;
  name: string;
  pictureUrl: string | null;
  missingPermissions: string[];
  missingTasks: string[];
  connectedTo: { scope: 'this_agency' | 'another_agency'; locationId: string | null } | null;
  obstacle: string | null;
}
export interface AvailablePages extends ListOf<AvailablePage> {
  locationId: string | null;
  wouldStop: { pageId: string; name: string }[];
  expiresAt: string;
}
export interface ConnectedPage {
  id: string;
  pageId: string;
  name: string;
  pictureUrl: string | null;
  locationId: string;
  status: 'active' | 'reauthorization_required' | 'suspended';
  statusReason: string | null;
  statusSince: string;
  connectedAt: string;
  connectedBy: string | null;
  humanAgentEnabled: boolean;
  lastActivityAt: string | null;
}
export interface LedgerItem {
  postId: string;
  position: number;
  receivedAt: string;
  pageId: string;
  mid: string | null;
  kind: string | null;
  outcome: 'stored' | 'duplicate' | 'ignored' | 'quarantined' | 'dead';
  reason: string | null;
}
