/** What Meta allows, in Meta's own units, each with its source. */

const MEBIBYTE = 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Characters of a message's text. Source: Send API reference. */
export const TEXT_LIMIT_CHARACTERS = 2_000;
/** Characters of `message.metadata`, which comes back in the echo. Source: Send API reference. */
export const METADATA_LIMIT_CHARACTERS = 1_000;
/** Quick replies of a message, and the characters of one's title and payload. Source: quick replies reference. */
export const QUICK_REPLIES_LIMIT = 13;
export const QUICK_REPLY_TITLE_LIMIT_CHARACTERS = 20;
export const QUICK_REPLY_PAYLOAD_LIMIT_CHARACTERS = 1_000;
/** Buttons of a message, the characters of its text then, and of one's title and payload. Source: button template reference. */
export const BUTTONS_LIMIT = 3;
export const BUTTON_TEXT_LIMIT_CHARACTERS = 640;
export const BUTTON_TITLE_LIMIT_CHARACTERS = 20;
export const BUTTON_PAYLOAD_LIMIT_CHARACTERS = 1_000;
/** Bytes of an attachment, in both directions. Source: attachment upload reference. */
export const ATTACHMENT_LIMIT_BYTES = 25 * MEBIBYTE;
/** Bytes of a picture that we send. Source: attachment upload reference (pictures by URL; kept for uploads as well). */
export const IMAGE_LIMIT_BYTES = 8 * MEBIBYTE;
/** How long an attachment id may be used again; it is bound to the Page and the type. Source: attachment upload reference. */
export const ATTACHMENT_ID_LIFETIME_MS = 90 * DAY_MS;
/** Calls a second of one Page: text, templates, reactions. Source: rate limiting, Send API. */
export const TEXT_CALLS_PER_SECOND = 300;
/** Calls a second of one Page: audio and video; used for every attachment. Source: rate limiting, Send API. */
export const MEDIA_CALLS_PER_SECOND = 10;
/** Calls a second of one Page to the Conversations API. Source: rate limiting. */
export const CONVERSATION_CALLS_PER_SECOND = 2;
/** The newest messages of a thread that can be read in detail; older ones answer as if deleted. Source: Conversations API. */
export const READABLE_MESSAGES = 20;
/** How long the person sees the typing indicator. Source: sender actions reference. */
export const TYPING_SHOWN_MS = 20_000;
/** Whether a text can be sent as it is. Counted in characters as Meta does, so an emoji is one. */
export function fitsTextLimit(text: string): boolean {
  return text.length <= TEXT_LIMIT_CHARACTERS || [...text].length <= TEXT_LIMIT_CHARACTERS;
}
