/** An attachment as webhooks carry it, with what the Conversations API tells about it besides. */
export interface MessageAttachment {
  readonly type: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly title?: string;
  readonly url?: string;
  readonly mimeType?: string;
  readonly name?: string;
  readonly sizeBytes?: number;
}

export interface Reaction {
  readonly reaction: string;
  readonly emoji: string;
}

export interface QuickReply {
  readonly title: string;
  readonly payload: string;
}

/** One message of a thread, from either side. */
export interface ThreadMessage {
  readonly mid: string;
  readonly pageId: string;
  readonly psid: string;
  readonly from: 'customer' | 'page';
  /** Milliseconds since 1970, strictly growing within a thread. */
  readonly at: number;
  readonly text: string | null;
  readonly attachments: readonly MessageAttachment[];
  /** Of the app that sent it for the Page; null where a person typed it, and for customers. */
  readonly appId: string | null;
  readonly metadata: string | null;
  readonly replyToMid: string | null;
  readonly quickReplies: readonly QuickReply[];
  readonly customerReaction: Reaction | null;
  readonly pageReaction: Reaction | null;
  readonly editCount: number;
  readonly isDeleted: boolean;
  readonly deliveredAt: number | null;
  readonly readAt: number | null;
}

type Essentials = Pick<ThreadMessage, 'mid' | 'pageId' | 'psid' | 'from' | 'at'>;

/** A message with nothing but what `parts` says. */
export function composeMessage(parts: Essentials & Partial<ThreadMessage>): ThreadMessage {
  return {
    text: null,
    attachments: [],
    appId: null,
    metadata: null,
    replyToMid: null,
    quickReplies: [],
    customerReaction: null,
    pageReaction: null,
    editCount: 0,
    isDeleted: false,
    deliveredAt: null,
    readAt: null,
    ...parts,
  };
}
