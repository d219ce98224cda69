/** A conversation between one Page and one customer. It exists from the customer's first act on. */
export interface Thread {
  /** `t_` and digits, as the Conversations API names it. */
  readonly id: string;
  readonly pageId: string;
  readonly psid: string;
  readonly customerId: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** What opens the 24 hours: message, postback, reaction, referral. Null: never did anything yet. */
  readonly lastCustomerActionAt: number | null;
  /** The app that controls the thread; null is idle, open to every app. */
  readonly ownerAppId: string | null;
  /** Messages of the customer that no one at the Page has seen. */
  readonly unreadCount: number;
  /** Where Messenger shows "typing" on the customer's side, until then. */
  readonly typingUntil: number;
}

export function threadKey(pageId: string, psid: string): string {
  return `${pageId}:${psid}`;
}
