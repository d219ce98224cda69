/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { aConversation, aMessage, aReply } from '../api/example-answers.js';
import type { Conversation, ListOf, Message } from '../api/types.js';
import { conversationKey, conversationListKey, threadKey } from '../inbox/conversation-keys.js';
import type { ConversationPages } from '../inbox/conversation-list-cache.js';
import type { ThreadPages } from '../thread/thread-cache.js';
import { patchAtOnce, refreshConversation, refreshThread } from './patch-cache.js';

const id = 'conversation-1';
const list = conversationListKey({ status: 'open' });
const listOf = <Item>(...items: Item[]): ListOf<Item> => ({ items, nextCursor: null });
/** Answers of the server that are still on their way, in the order in which they were asked for. */
let answers: ((body: unknown) => void)[];
let client: QueryClient;

/** Gives what waits for an answer the time to take it. */
const turn = () => new Promise((resolve) => setTimeout(resolve));
async function answer(body: unknown): Promise<void> {
  while (answers.length === 0) await turn();
  answers.shift()?.(body);
  await turn();
}

beforeEach(() => {
  client = new QueryClient();
  answers = [];
  globalThis.fetch = () =>
    new Promise((resolve) => {
      answers.push((body) => resolve(Response.json(body)));
    });
});

/** Begins to fetch pages of a list; answers what lets them come. */
function fetching<Item>(queryKey: readonly unknown[]): (page: ListOf<Item>) => void {
  let come: (page: ListOf<Item>) => void = () => undefined;
  const page = new Promise<ListOf<Item>>((resolve) => {
    come = resolve;
  });
  void client.fetchInfiniteQuery({ queryKey, queryFn: () => page, initialPageParam: undefined });
  return come;
}

const shown = () =>
  client.getQueryData<ThreadPages>(threadKey(id))?.pages.flatMap(({ items }) => items.map((message) => message.id));
const listed = () =>
  client.getQueryData<ConversationPages>(list)?.pages.flatMap(({ items }) => items.map(({ status }) => status));

describe('an event that comes while something is fetched', () => {
  it('has the thread asked for once more when that is there', async () => {
    const come = fetching<Message>(threadKey(id));
    const refreshed = refreshThread(client, id);
    come(listOf(aMessage()));
    await answer(listOf(aReply(), aMessage()));
    await refreshed;
    expect(shown()).toEqual(['reply-1', 'message-1']);
  });

  it('has the thread asked for once more when older messages were fetched from before it', async () => {
    client.setQueryData(threadKey(id), { pages: [listOf(aMessage())], pageParams: [undefined] });
    const refreshed = refreshThread(client, id);
    while (answers.length === 0) await turn();
    const come = fetching<Message>(threadKey(id));
    await answer(listOf(aReply(), aMessage()));
    come(listOf(aMessage()));
    await answer(listOf(aReply(), aMessage()));
    await refreshed;
    expect(shown()).toEqual(['reply-1', 'message-1']);
  });

  it('puts the conversation into the list behind that', async () => {
    const come = fetching<Conversation>(list);
    const refreshed = refreshConversation(client, id, 'person-1');
    await answer(aConversation());
    come(listOf());
    await refreshed;
    expect(listed()).toEqual(['open']);
  });

  it('puts it in its newest copy, and not at all when it was let go', async () => {
    for (const [newest, expected] of [
      [aConversation({ sequence: 9, status: 'closed' }), []],
      [undefined, []],
    ] as const) {
      client.clear();
      const come = fetching<Conversation>(list);
      const refreshed = refreshConversation(client, id, 'person-1');
      await answer(aConversation());
      if (newest) client.setQueryData(conversationKey(id), newest);
      else client.removeQueries({ queryKey: conversationKey(id) });
      come(listOf());
      await refreshed;
      expect(listed()).toEqual(expected);
    }
  });

  it('has what belongs to the agency asked for once more, though it was just fetched for the first time', async () => {
    const names = ['before', 'after'];
    const asked: ((name: string) => void)[] = [];
    const queryFn = () => new Promise<string>((resolve) => asked.push(resolve));
    const stop = new QueryObserver(client, { queryKey: ['labels'], queryFn }).subscribe(() => undefined);
    patchAtOnce(client, { conversations: [], threads: [], shared: 'labels' });
    for (const name of names) {
      while (asked.length === 0) await turn();
      asked.shift()?.(name);
    }
    await turn();
    stop();
    expect(client.getQueryData(['labels'])).toBe('after');
  });
});

it('an answer that was overtaken by a later one takes nothing back', async () => {
  client.setQueryData(threadKey(id), { pages: [listOf(aMessage())], pageParams: [undefined] });
  const refreshes = [refreshThread(client, id), refreshThread(client, id)];
  while (answers.length < 2) await turn();
  answers.reverse();
  await answer(listOf(aMessage({ text: 'after' })));
  await answer(listOf(aMessage({ text: 'before' })));
  await Promise.all(refreshes);
  const [page] = client.getQueryData<ThreadPages>(threadKey(id))?.pages ?? [];
  expect(page?.items.map(({ text }) => text)).toEqual(['after']);
});
