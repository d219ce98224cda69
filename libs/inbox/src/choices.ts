/** An answer that the person can give with one tap; it comes back as a message of theirs, with the payload. */
export interface QuickReply {
  readonly title: string;
  readonly payload: string;
}

/** Under a message, for as long as it is there: leads to a page, or comes back as a postback. */
export type Button =
  | { readonly type: 'url'; readonly title: string; readonly url: string }
  | { readonly type: 'postback'; readonly title: string; readonly payload: string };

/** What a person can choose from under an own message. One of the two is empty: a message carries the one or the other. */
export interface Choices {
  readonly quickReplies: readonly QuickReply[];
  readonly buttons: readonly Button[];
}
