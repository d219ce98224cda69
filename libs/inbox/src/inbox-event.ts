import type { AttachmentType } from '@faro/contracts';
import type { Channel } from './plan.js';

/** The two ends of a thread: our Page and the person, by the channel's own ids. */
export interface Thread {
  readonly channel: Channel;
  readonly pageId: string;
  /** The person as the channel names them on this Page (a PSID). */
  readonly externalId: string;
}

/** A part of a message beside its text. */
export interface IncomingAttachment {
  readonly type: AttachmentType;
  readonly title: string | null;
  /** The platform's address of the media or of what was shared; media addresses expire. Null where there is none. */
  readonly sourceUrl: string | null;
  /** What else is known, by type: `{coordinates: {lat, long}}`, `{stickerId}`, `{postId}`, `{videoId}`, `{elements}`, `{platformType}`. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Where a person came from: a link, an advertisement, a code. */
export interface Referral {
  readonly ref: string | null;
  readonly source: string | null;
  readonly type: string | null;
  readonly adId: string | null;
  readonly refererUrl: string | null;
  /** What the platform adds, such as the advertisement's title. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What a message says, whoever wrote it. */
export interface MessageContent {
  readonly text: string | null;
  readonly attachments: readonly IncomingAttachment[];
  readonly quickReplyPayload: string | null;
  readonly postbackPayload: string | null;
  readonly replyToMid: string | null;
  readonly referral: Referral | null;
}

/** Who acts in a thread: the person or our side of it. */
export type Actor = 'contact' | 'page';

interface InThread {
  readonly thread: Thread;
  /** The platform's own time, in ms. */
  readonly at: Date;
}

/** The person has written, or pressed a button that speaks for them. `standby`: another app controls the thread. */
export interface MessageArrived extends InThread {
  readonly kind: 'message';
  readonly mid: string;
  readonly content: MessageContent;
  readonly standby: boolean;
}

/** Our side has written, from here or from elsewhere. */
export interface MessageEchoed extends InThread {
  readonly kind: 'echo';
  readonly mid: string;
  readonly content: MessageContent;
  /** The app that sent it; null when typed by hand. */
  readonly appId: string | null;
  /** What the sending app gave along. */
  readonly metadata: string | null;
  readonly standby: boolean;
}

export interface MessageEdited extends InThread {
  readonly kind: 'edit';
  readonly mid: string;
  readonly text: string;
  /** Counts the edits of this message from 1; 0 where the platform does not say. */
  readonly revision: number;
}

export interface MessageUnsent extends InThread {
  readonly kind: 'unsend';
  readonly mid: string;
}

/** A reaction to a message; `reaction` null withdraws it. */
export interface MessageReacted extends InThread {
  readonly kind: 'reaction';
  readonly mid: string;
  readonly actor: Actor;
  readonly reaction: string | null;
  readonly emoji: string | null;
}

/** Everything that our side sent up to the watermark has reached the person, or was read. */
export interface ReceiptArrived extends InThread {
  readonly kind: 'receipt';
  readonly receipt: 'delivered' | 'read';
  readonly watermark: Date;
  /** Messages that are named besides. */
  readonly mids: readonly string[];
}

/** The person has come back through a link or an advertisement, without writing yet. */
export interface ReferralArrived extends InThread {
  readonly kind: 'referral';
  readonly referral: Referral;
}

/** Which app may write in the thread has changed; `ownerAppId` null: unknown. */
export interface ControlChanged extends InThread {
  readonly kind: 'control';
  readonly change: 'passed' | 'taken' | 'requested';
  readonly previousOwnerAppId: string | null;
  readonly ownerAppId: string | null;
  readonly metadata: string | null;
}

/** Something that belongs into the thread's history and is no message. */
export interface ThreadNoted extends InThread {
  readonly kind: 'note';
  readonly note: 'optin' | 'account_linking' | 'response_feedback' | 'messaging_feedback';
  readonly details: Readonly<Record<string, unknown>>;
}

/** Something that the people who look after the connection have to know. */
export interface PageAlerted {
  readonly kind: 'alert';
  readonly at: Date;
  readonly pageIds: readonly string[];
  readonly alert: PageAlertKind;
  readonly details: Readonly<Record<string, unknown>>;
}

export type PageAlertKind = 'policy_warning' | 'policy_block' | 'policy_unblock' | 'app_roles' | 'permission_revoked';

export type ThreadEvent =
  | MessageArrived
  | MessageEchoed
  | MessageEdited
  | MessageUnsent
  | MessageReacted
  | ReceiptArrived
  | ReferralArrived
  | ControlChanged
  | ThreadNoted;

/** What a channel can say, in words that no channel owns. Texts in it are well-formed and free of NUL: PostgreSQL takes them. */
export type InboxEvent = ThreadEvent | PageAlerted;
