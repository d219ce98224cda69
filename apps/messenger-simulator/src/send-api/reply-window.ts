const HOUR_MS = 60 * 60_000;

/** After the customer's last action anything may be answered. */
export const STANDARD_WINDOW_MS = 24 * HOUR_MS;
/** After it a person may answer with the tag HUMAN_AGENT, where the Page has the feature. */
export const HUMAN_AGENT_WINDOW_MS = 7 * 24 * HOUR_MS;

/** Retired on 27 April 2026. */
const RETIRED_TAGS = new Set(['CONFIRMED_EVENT_UPDATE', 'POST_PURCHASE_UPDATE', 'ACCOUNT_UPDATE']);
const KNOWN_TAGS = new Set(['HUMAN_AGENT', 'CUSTOMER_FEEDBACK']);

export interface WindowFacts {
  readonly messagingType: string;
  readonly tag: string | null;
  /** Null: the customer never did anything. */
  readonly lastCustomerActionAt: number | null;
  readonly hasHumanAgent: boolean;
  readonly now: number;
}

export type WindowVerdict = 'open' | 'closed' | 'invalid_tag' | 'tag_missing';

/** Whether Meta lets a message through. A retired tag is refused within the 24 hours, too. */
export function judgeWindow({
  messagingType,
  tag,
  lastCustomerActionAt,
  hasHumanAgent,
  now,
}: WindowFacts): WindowVerdict {
  if (tag !== null && (RETIRED_TAGS.has(tag) || !KNOWN_TAGS.has(tag))) return 'invalid_tag';
  if (messagingType === 'MESSAGE_TAG' && tag === null) return 'tag_missing';
  const silenceMs = lastCustomerActionAt === null ? Number.POSITIVE_INFINITY : now - lastCustomerActionAt;
  if (messagingType !== 'MESSAGE_TAG') return silenceMs < STANDARD_WINDOW_MS ? 'open' : 'closed';
  const mayAnswerLate = tag === 'CUSTOMER_FEEDBACK' || hasHumanAgent;
  return mayAnswerLate && silenceMs < HUMAN_AGENT_WINDOW_MS ? 'open' : 'closed';
}
