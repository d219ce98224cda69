/** The app's callback for one kind of object, as its dashboard holds it. */
export interface AppSubscription {
  readonly object: string;
  readonly callbackUrl: string;
  readonly verifyToken: string;
  readonly fields: readonly string[];
  /** As the process was told at its start; a later start may be told otherwise. */
  readonly isFromConfig: boolean;
}

/** The fields for which one Page tells the app. */
export interface PageSubscription {
  readonly pageId: string;
  readonly fields: readonly string[];
}

/** Fields that carry a Page's conversations. */
export const MESSENGER_FIELDS = [
  'messages',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'message_deliveries',
  'message_reads',
  'messaging_postbacks',
  'messaging_referrals',
  'messaging_optins',
  'messaging_handovers',
  'messaging_policy_enforcement',
  'messaging_account_linking',
  'messaging_feedback',
  'response_feedback',
  'standby',
] as const;

/** What else a Page can tell. */
const PAGE_FIELDS = ['feed', 'mention', 'leadgen', 'ratings', 'inbox_labels', 'name', 'picture', 'category'] as const;

export const KNOWN_FIELDS: readonly string[] = [...MESSENGER_FIELDS, ...PAGE_FIELDS];
