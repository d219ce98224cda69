import type { Choices, PartState } from '@faro/inbox';
import type { SealedToken } from '@faro/security';

/** A conversation's turn: who holds it may work on the conversation's next part. */
export interface Lane {
  readonly agencyId: string;
  readonly conversationId: string;
  readonly pageId: string;
  /** Grows with every claim: an older holder changes nothing any more. */
  readonly fence: string;
}

/** The next part of a conversation with all that decides what to do about it. */
export interface OutstandingPart {
  readonly deliveryId: string;
  readonly messageId: string;
  readonly state: PartState;
  /** Calls so far; and those since it was queued or somebody retried it. */
  readonly attempts: number;
  readonly roundAttempts: number;
  readonly calledAt: Date | null;
  readonly roundBeganAt: Date | null;
  readonly dueAt: Date;
  readonly author: 'person' | 'automation';
  readonly replyToMid: string | null;
  readonly content: PartContent;
  readonly psid: string;
  readonly unreachableSince: Date | null;
  readonly lastContactActionAt: Date | null;
  readonly threadOwnerAppId: string | null;
  readonly standby: boolean;
  readonly page: ConnectedPage | null;
  readonly channelIncluded: boolean;
}

export type PartContent =
  | { readonly kind: 'text'; readonly text: string; readonly choices: Choices | null }
  | { readonly kind: 'template'; readonly payload: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'upload';
      readonly type: 'image' | 'audio' | 'video' | 'file';
      readonly uploadId: string;
      /** What Meta calls it already, for this Page. */
      readonly metaAttachmentId: string | null;
      /** When Meta gave that id; null where it has none. */
      readonly uploadedAt: Date | null;
    }
  /** Nothing that could be sent: a row that lacks what it needs. */
  | { readonly kind: 'nothing' };

/** Null in its place: the Page is not connected any more. */
export interface ConnectedPage {
  readonly status: 'active' | 'reauthorization_required' | 'suspended';
  readonly humanAgentEnabled: boolean;
  readonly token: SealedToken;
}
