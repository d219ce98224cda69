/** What an agent reads for the stable code of a failed delivery: what happened, and what helps. */
export const delivery = {
  app_misconfigured: 'The Facebook app is not set up correctly here. Tell support; nothing is wrong with the message.',
  app_review_required:
    'The Facebook app is in development mode or not approved for this. Only people with a role on it can be written to.',
  attachment_missing: 'The file is no longer here. Attach it anew.',
  attachment_refused:
    'Facebook could not use this file: its type is not allowed, or it can’t be read. Send it in another format.',
  attachment_too_large: 'This file is too large for Facebook.',
  attachment_unreadable: 'Facebook could not load this file. Try again, or attach it anew.',
  comment_not_answerable: 'This comment was answered before, or can’t be answered privately.',
  contact_unreachable:
    'This person can’t be reached: they blocked the Page, left Facebook or opted out. You can reply again when they write.',
  internal_error: 'Something went wrong here. Try again; if it stays, tell support.',
  media_store_unavailable: 'The file could not be read here at the moment. Try again in a while.',
  message_empty: 'There is nothing in it that could be sent.',
  message_unsent: 'The message was unsent meanwhile.',
  meta_refused: 'Facebook refused it without saying why.',
  meta_temporary: 'Facebook had a temporary problem. Try again in a while.',
  meta_temporary_or_blocked:
    'Facebook could not deliver it. It has a problem, or this person no longer accepts messages from the Page.',
  meta_throttled: 'Facebook limits how much this Page may send at the moment. It goes out as soon as that is over.',
  meta_unknown: 'Facebook refused it without a reason. Try again; if it stays, connect the Page again.',
  meta_unreachable: 'Facebook could not be reached. Try again in a while.',
  not_found:
    'Facebook does not know this, or the connection may not see it. Connect the Page again; if that does not help, tell support.',
  other_app_in_control:
    'Another app controls this conversation at the moment. You can reply when it hands the conversation over.',
  outcome_unknown:
    'Facebook did not say whether it arrived. Look at the conversation on Facebook before you send it again.',
  page_disconnected: 'The Page is no longer connected. Connect it again under Settings, Integrations, and retry.',
  page_messaging_disabled:
    'Messages are switched off or not accepted for this Page on Facebook. Change it in the Page’s settings there.',
  page_permission_missing:
    'The Page’s connection lacks a permission. An owner has to connect it again and leave all permissions on.',
  page_reconnect_required:
    'The connection to this Page has ended. An owner has to connect it again under Settings, Integrations.',
  page_restricted:
    'Facebook keeps this Page from sending. The Page’s quality tab on Facebook says why and for how long.',
  plan_required: 'Messenger is not part of your plan. It is included from Plus on.',
  profile_unavailable: 'Facebook shows no profile of this person.',
  reply_window_closed:
    'Facebook no longer allows a reply: too long since this person last wrote. You can reply again when they write.',
  request_refused: 'Facebook does not accept this message as it is. Change it; if that does not help, tell support.',
};
