import { waitFor } from '@faro/testing';
import type { ApiClient } from './api-client.js';

/** The conversation in which somebody has written this, once it has arrived. */
export function conversationIn(client: ApiClient, text: string): Promise<string> {
  const path = `/api/messages?${new URLSearchParams({ q: text })}`;
  return waitFor(async () => {
    const { items } = await client.get<{ items: { conversationId: string }[] }>(path);
    return items[0]?.conversationId;
  });
}
