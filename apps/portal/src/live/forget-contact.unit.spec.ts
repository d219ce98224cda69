/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { aConversation } from '../api/example-answers.js';
import {
  conversationKey,
  conversationListKey,
  notesKey,
  referralsKey,
  sameNameKey,
  threadKey,
} from '../inbox/conversation-keys.js';
import type { ConversationPages } from '../inbox/conversation-list-cache.js';
import { consequencesOf } from './consequences.js';
import { patchAtOnce } from './patch-cache.js';

const list = conversationListKey({ status: 'open' });
const keys = [conversationKey, threadKey, notesKey, referralsKey];
let client: QueryClient;

beforeEach(() => {
  client = new QueryClient();
  const items = [aConversation(), aConversation({ id: 'conversation-2' })];
  client.setQueryData(list, { pages: [{ items, nextCursor: null }], pageParams: [undefined] });
  for (const id of ['conversation-1', 'conversation-2']) for (const key of keys) client.setQueryData(key(id), { id });
  client.setQueryData(sameNameKey('Mia'), { items, nextCursor: null });
  window.history.replaceState(null, '');
});

const hear = () =>
  patchAtOnce(
    client,
    consequencesOf({ type: 'contact.erased', data: { contactId: 'contact-1', conversationIds: ['conversation-1'] } }),
  );
const listed = () =>
  client.getQueryData<ConversationPages>(list)?.pages.flatMap(({ items }) => items.map(({ id }) => id));
const kept = (id: string) => keys.filter((key) => client.getQueryData(key(id)) !== undefined).length;

describe('a contact who was erased', () => {
  it('is gone from every list and everything that was kept of them, and nobody else is', () => {
    hear();
    expect(listed()).toEqual(['conversation-2']);
    expect(client.getQueryData(sameNameKey('Mia'))).toBeUndefined();
    expect([kept('conversation-1'), kept('conversation-2')]).toEqual([0, 4]);
  });

  it('stays behind the dialog that asked for it, until the receipt was seen', () => {
    window.history.replaceState({ usr: { erasing: 'contact-1' } }, '');
    hear();
    expect(listed()).toEqual(['conversation-2']);
    expect(kept('conversation-1')).toBe(4);
  });
});
