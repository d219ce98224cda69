import { DomainError } from '@faro/errors';
import { type Choices, chooseMessagingType, replyWindow } from '@faro/inbox';
import { fitsTextLimit, TEXT_LIMIT_CHARACTERS } from '@faro/messenger-platform';
import type { LockedConversation } from '../conversation/conversation.repository.js';
import type { PageState } from '../page/page.repository.js';
import { type ChoicesBody, readChoices } from './read-choices.js';

/** What a person wants to say, as it will be sent. */
export interface Reply {
  text: string | null;
  uploadIds: readonly string[];
  replyToMessageId: string | null;
  author: 'person' | 'automation';
  /** Absent where there are none. */
  choices?: Choices | undefined;
}

interface ReplyBody extends ChoicesBody {
  text?: string;
  attachments?: readonly { uploadId: string }[];
  replyToMessageId?: string;
  automation?: boolean;
}

/** Reads a reply from a request. DomainError `message_empty` or `text_too_long`, before anything else is looked at. */
export function readReply(body: ReplyBody): Reply {
  const text = body.text?.trim() ? body.text : null;
  const uploadIds = (body.attachments ?? []).map(({ uploadId }) => uploadId.toLowerCase());
  if (text === null && uploadIds.length === 0)
    throw new DomainError('message_empty', 'unprocessable', 'Write something or attach a file.');
  if (text !== null && !fitsTextLimit(text)) throw textTooLong([...text].length);
  const author = body.automation ? 'automation' : 'person';
  const choices = readChoices(body, text, uploadIds.length);
  return { text, uploadIds, replyToMessageId: body.replyToMessageId?.toLowerCase() ?? null, author, choices };
}

function textTooLong(length: number): DomainError {
  const sentence = `Messenger takes ${TEXT_LIMIT_CHARACTERS} characters at most; this text has ${length}.`;
  return new DomainError('text_too_long', 'unprocessable', sentence, { limit: TEXT_LIMIT_CHARACTERS, length });
}

/** Refuses, before any call to Meta, what could not be sent now: with what happened, and what helps. */
export function assertSendable(
  conversation: LockedConversation,
  page: PageState | null,
  author: Reply['author'],
  now: Date,
): void {
  assertPageWorks(page);
  if (conversation.unreachableSince !== null)
    throw refusal(
      'contact_unreachable',
      'This person can not be reached at the moment. You can reply again when they write.',
    );
  if (conversation.standby)
    throw refusal(
      'thread_controlled_elsewhere',
      'Another app answers in this thread at the moment; here it can only be read.',
    );
  chooseMessagingType(replyWindow(conversation.lastContactActionAt, page?.humanAgentEnabled ?? false), author, now);
}

function assertPageWorks(page: PageState | null): void {
  if (!page?.connected)
    throw refusal('page_disconnected', 'The Page is no longer connected. Connect it again to reply.');
  if (page.status === 'reauthorization_required')
    throw refusal(
      'page_reauthorization_required',
      'Facebook has ended the connection of this Page. An owner has to log in to Facebook again.',
    );
  if (page.status === 'suspended') throw refusal('page_suspended', 'The Page is suspended; the integrations say why.');
}

function refusal(code: string, message: string): DomainError {
  return new DomainError(code, 'conflict', message);
}
