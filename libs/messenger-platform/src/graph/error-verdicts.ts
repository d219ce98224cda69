/** What kind of trouble an error is, and with it what the caller does. */
export type GraphErrorClass =
  | 'transient' // Meta's own trouble: the same call may well succeed later
  | 'throttled' // too many calls: the Page pauses, then goes on
  | 'reconnect' // the token is dead: somebody must log in to Facebook again
  | 'permission' // the token lives but may not do this: connect again with the permission
  | 'app_review' // the app is in development mode or lacks an approved feature
  | 'unreachable' // this person can't be written to
  | 'window_closed'
  | 'other_app_in_control'
  | 'page_restricted'
  | 'content_refused' // this very text or file is at fault
  | 'app_configuration' // our app id or secret is wrong
  | 'our_bug'
  | 'outcome_unknown' // it may have been done
  | 'unknown';

/**
 * How often the same call is repeated: until the time for retries is over; a few times; once; after the pause that the
 * answer names; after somebody has connected the Page again; never.
 */
export type GraphRetry = 'patiently' | 'a_few' | 'once' | 'after_pause' | 'after_reconnect' | 'never';

/** What an error means: `sentence` is what an agent reads, `retryable` whether pressing Retry can help. */
export interface GraphVerdict {
  readonly class: GraphErrorClass;
  readonly retry: GraphRetry;
  readonly retryable: boolean;
  readonly sentence: string;
}

const verdict = (
  errorClass: GraphErrorClass,
  retry: GraphRetry,
  retryable: boolean,
  sentence: string,
): GraphVerdict => ({ class: errorClass, retry, retryable, sentence });

/** By stable code: part of the API (`message.error.code`), never renamed. */
export const graphVerdicts = {
  meta_temporary: verdict('transient', 'patiently', true, 'Facebook had a temporary problem. Try again in a while.'),
  meta_temporary_or_blocked: verdict(
    'transient',
    'a_few',
    true,
    'Facebook could not deliver this. It has a problem, or this person no longer accepts messages from the Page.',
  ),
  meta_unknown: verdict(
    'transient',
    'a_few',
    true,
    'Facebook refused this without a reason. Try again; if it stays, connect the Page again.',
  ),
  meta_throttled: verdict(
    'throttled',
    'after_pause',
    true,
    'Facebook limits how much this Page may send at the moment. It goes out as soon as that is over.',
  ),
  outcome_unknown: verdict(
    'outcome_unknown',
    'never',
    true,
    'Facebook did not say whether this arrived. Look at the conversation on Facebook before you send it again.',
  ),
  page_reconnect_required: verdict(
    'reconnect',
    'after_reconnect',
    true,
    'The connection to this Facebook Page has ended. An owner has to connect it again under Settings, Integrations.',
  ),
  page_permission_missing: verdict(
    'permission',
    'never',
    true,
    'The Page’s connection lacks a permission. An owner has to connect it again and leave all permissions on.',
  ),
  app_review_required: verdict(
    'app_review',
    'never',
    true,
    'The Facebook app is in development mode or not approved for this: only people with a role on it can be written to.',
  ),
  contact_unreachable: verdict(
    'unreachable',
    'never',
    false,
    'This person can’t be reached: they blocked the Page, left Facebook or opted out. You can reply again when they write.',
  ),
  reply_window_closed: verdict(
    'window_closed',
    'never',
    false,
    'Facebook no longer allows a reply: too long since this person last wrote. You can reply again when they write.',
  ),
  other_app_in_control: verdict(
    'other_app_in_control',
    'never',
    true,
    'Another app controls this conversation at the moment. You can reply when it hands the conversation over.',
  ),
  page_restricted: verdict(
    'page_restricted',
    'never',
    true,
    'Facebook has restricted this Page from sending. The Page’s quality tab on Facebook says why and for how long.',
  ),
  page_messaging_disabled: verdict(
    'page_restricted',
    'never',
    true,
    'Messages are switched off or not accepted for this Page on Facebook. Change it in the Page’s settings there.',
  ),
  attachment_refused: verdict(
    'content_refused',
    'never',
    false,
    'Facebook could not use this file: its type is not allowed or it can’t be read. Send it in another format.',
  ),
  attachment_unreadable: verdict(
    'content_refused',
    'once',
    true,
    'Facebook could not load this file. Try again, or attach it anew.',
  ),
  attachment_too_large: verdict('content_refused', 'never', false, 'This file is too large for Facebook.'),
  comment_not_answerable: verdict(
    'content_refused',
    'never',
    false,
    'This comment was answered before or can’t be answered privately.',
  ),
  request_refused: verdict(
    'our_bug',
    'never',
    false,
    'Facebook does not accept this message as it is. Change it; if that does not help, tell support.',
  ),
  app_misconfigured: verdict(
    'app_configuration',
    'never',
    true,
    'The Facebook app is not set up correctly here (its id or secret). Tell support; nothing is wrong with the message.',
  ),
  profile_unavailable: verdict('unreachable', 'never', false, 'Facebook shows no profile of this person.'),
  not_found: verdict(
    'our_bug',
    'never',
    true,
    'Facebook does not know this, or the connection may not see it. Connect the Page again; if that does not help, tell support.',
  ),
  meta_refused: verdict('unknown', 'a_few', true, 'Facebook refused this.'),
} as const satisfies Record<string, GraphVerdict>;

/** Stable code of an error that Meta gave. */
export type GraphErrorCode = keyof typeof graphVerdicts;
