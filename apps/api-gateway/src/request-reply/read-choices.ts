import { DomainError } from '@faro/errors';
import type { Button, Choices, QuickReply } from '@faro/inbox';
import { BUTTON_TEXT_LIMIT_CHARACTERS } from '@faro/messenger-platform';

/** As a request carries them. */
export interface ChoicesBody {
  quickReplies?: readonly QuickReply[];
  buttons?: readonly { type: 'url' | 'postback'; title: string; url?: string; payload?: string }[];
}

/** What a person can choose from under a reply; undefined for none. DomainError `choices_not_possible` where Messenger can't show them. */
export function readChoices(body: ChoicesBody, text: string | null, uploads: number): Choices | undefined {
  const { quickReplies = [], buttons = [] } = body;
  if (quickReplies.length === 0 && buttons.length === 0) return undefined;
  if (text === null || uploads > 0)
    throw notPossible('Quick replies and buttons stand under a text without attachments.');
  if (quickReplies.length > 0 && buttons.length > 0)
    throw notPossible('A message carries quick replies or buttons, not both.');
  if (buttons.length > 0 && [...text].length > BUTTON_TEXT_LIMIT_CHARACTERS)
    throw notPossible(`A text with buttons has ${BUTTON_TEXT_LIMIT_CHARACTERS} characters at most.`);
  return {
    quickReplies: quickReplies.map(({ title, payload }) => ({ title, payload })),
    buttons: buttons.map(toButton),
  };
}

function toButton({ type, title, url = '', payload = '' }: NonNullable<ChoicesBody['buttons']>[number]): Button {
  return type === 'url' ? { type, title, url } : { type, title, payload };
}

function notPossible(sentence: string): DomainError {
  return new DomainError('choices_not_possible', 'unprocessable', sentence);
}
