import { describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { aConversation, aMessage, aReply } from '../api/example-answers.js';
import type { Message } from '../api/types.js';
import { conversationKey, conversationListKey, threadKey } from '../inbox/conversation-keys.js';
import type { ThreadPages } from '../thread/thread-cache.js';
import { consequencesOf, type LiveEvent } from './consequences.js';
import { patchAtOnce, putConversation } from './patch-cache.js';

const AT = '2026-11-03T13:03:00.000Z';
const event = (type: string, data: object = {}): LiveEvent => ({
  type,
  data: { conversationId: 'conversation-1', messageId: 'reply-1', messageIds: ['reply-1'], ...data },
});
const receipts = [
  event('message.sent', { sentAt: AT }),
  event('message.delivered', { watermark: AT }),
  event('message.read', { watermark: AT }),
];

function threadAfter(events: LiveEvent[], message: Message = aReply()): Message | undefined {
  const client = new QueryClient();
  const thread: ThreadPages = { pages: [{ items: [message], nextCursor: null }], pageParams: [undefined] };
  client.setQueryData(threadKey('conversation-1'), thread);
  for (const one of events) patchAtOnce(client, consequencesOf(one));
  return client.getQueryData<ThreadPages>(threadKey('conversation-1'))?.pages[0]?.items[0];
}

describe('an event from the stream', () => {
  it('moves a reply on to sent, delivered and read', () => {
    expect(receipts.map((_, index) => threadAfter(receipts.slice(0, index + 1))?.status)).toEqual([
      'sent',
      'delivered',
      'read',
    ]);
    expect(threadAfter(receipts)).toMatchObject({ sentAt: AT, deliveredAt: AT, readAt: AT });
  });

  it('never takes a status back, in whatever order and however often events come', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...receipts), { minLength: 1 }), (events) => {
        const order = ['queued', 'sent', 'delivered', 'read'];
        const highest = Math.max(...events.map((one) => receipts.indexOf(one) + 1));
        expect(threadAfter(events)?.status).toBe(order[highest]);
      }),
    );
  });

  it('removes the content of what was unsent', () => {
    const unsent = threadAfter([event('message.deleted', { deletedAt: AT })]);
    expect(unsent).toMatchObject({ deletedAt: AT, text: null, attachments: [] });
  });

  it('asks for conversation and thread when a customer has written', () => {
    expect(consequencesOf(event('message.received'))).toEqual({
      conversations: ['conversation-1'],
      threads: ['conversation-1'],
      arrival: { conversationId: 'conversation-1' },
    });
  });

  it('has the labels fetched anew when somebody has changed them', () => {
    expect(consequencesOf({ type: 'agency.updated', data: { changed: 'labels' } }).shared).toBe('labels');
    expect(consequencesOf({ type: 'agency.updated', data: { changed: 'weather' } }).shared).toBeUndefined();
    expect(consequencesOf({ type: 'agency.updated', data: { changed: 'pages' } }).pages).toBe('moved');
  });

  it('means nothing when its topic is unknown or its data is not as expected', () => {
    expect(consequencesOf({ type: 'something.new', data: {} })).toEqual({ conversations: [], threads: [] });
    expect(consequencesOf({ type: 'message.read', data: { messageIds: 7 } }).messages?.ids).toEqual([]);
  });
});

describe('a newer conversation', () => {
  it('reaches its own view and every list that it belongs in', () => {
    const client = new QueryClient();
    const list = { pages: [{ items: [aConversation()], nextCursor: null }], pageParams: [undefined] };
    client.setQueryData(conversationListKey({ status: 'open' }), list);
    client.setQueryData(conversationListKey({ status: 'closed' }), {
      ...list,
      pages: [{ items: [], nextCursor: null }],
    });
    putConversation(client, aConversation({ status: 'closed', sequence: 2 }), 'person-1');
    const items = (status: 'open' | 'closed') =>
      client.getQueryData<typeof list>(conversationListKey({ status }))?.pages[0]?.items.length;
    expect([items('open'), items('closed')]).toEqual([0, 1]);
    expect(client.getQueryData(conversationKey('conversation-1'))).toMatchObject({ status: 'closed' });
  });

  it('gives way to a copy that is newer still', () => {
    const client = new QueryClient();
    client.setQueryData(conversationKey('conversation-1'), aConversation({ sequence: 9, unreadCount: 3 }));
    putConversation(client, aConversation({ sequence: 8 }), 'person-1');
    expect(client.getQueryData(conversationKey('conversation-1'))).toMatchObject({ unreadCount: 3 });
  });
});

it('leaves inbound messages as they are when a receipt names them', () => {
  const inbound = aMessage({ id: 'reply-1' });
  expect(threadAfter([event('message.read', { watermark: AT })], inbound)).toEqual(inbound);
});
