import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { keepScreenshot, openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { conversationIn } from './system/conversation.js';
import { openTab } from './system/portal.js';
import { addresses, HARBOR_FITNESS } from './system/running-system.js';

interface Message {
  text: string | null;
  attachments: { type: string; mediaState: string }[];
}

const CUSTOMER = 'mei';
const QUESTION = `Is the pool open? ${Date.now()}`;
const ANSWER = 'Every day until nine.';

let browser: Browser;
let agent: ApiClient;
let chat: Page;
let conversation: string;

beforeAll(async () => {
  agent = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(agent, [{ pageId: HARBOR_FITNESS, location: 'Harbor Fitness' }]);
  browser = await openBrowser();
  chat = await openTab(browser);
});
afterAll(async () => {
  await browser?.close();
});

const signal = (action: string) => agent.call('POST', `/api/conversations/${conversation}/presence`, { action });
const newestMessages = async () =>
  (await agent.get<{ items: Message[] }>(`/api/conversations/${conversation}/messages?limit=3`)).items;

/** A click has brought one more; there may have been some before. */
async function gets(what: string, button: string): Promise<void> {
  const before = await chat.getByTestId(what).count();
  await chat.getByTestId(button).click();
  await chat.getByTestId(what).nth(before).waitFor();
}

/** The simulator's own page, on which one plays a customer; the agency answers through the API. */
describe('who plays a customer', () => {
  it('picks a Page and who to be, and the address says so', async () => {
    await chat.goto(addresses().simulator);
    await chat.getByTestId('chat-page').selectOption({ label: 'Harbor Fitness' });
    await chat.getByTestId(`chat-customer-${CUSTOMER}`).click();
    expect(new URL(chat.url()).search).toBe(`?page=${HARBOR_FITNESS}&customer=${CUSTOMER}`);
  });

  it('writes, sends a picture and a like, and the agency has all three', async () => {
    await chat.getByTestId('chat-input').fill(QUESTION);
    await chat.getByTestId('chat-send').click();
    await chat.getByTestId('chat-message').filter({ hasText: QUESTION }).waitFor();
    await gets('chat-image', 'chat-photo');
    await gets('chat-sticker', 'chat-like');
    conversation = await conversationIn(agent, QUESTION);
    await waitFor(async () => {
      const [like, picture, text] = await newestMessages();
      expect(text?.text).toBe(QUESTION);
      expect(picture?.attachments).toMatchObject([{ type: 'image', mediaState: 'stored' }]);
      expect(like?.attachments).toMatchObject([{ type: 'sticker', mediaState: 'stored' }]);
      return true;
    });
  });

  it('sees that the agency has seen it, types and answers', async () => {
    expect(await chat.getByTestId('chat-seen').textContent()).toBe('Sent');
    await signal('mark_seen');
    await chat.getByTestId('chat-seen').getByText('Seen by Harbor Fitness').waitFor();
    await signal('typing_on');
    await chat.getByTestId('chat-typing').waitFor();
    await keepScreenshot(chat, 'customer-sees-typing');
    await agent.call(
      'POST',
      `/api/conversations/${conversation}/messages`,
      { text: ANSWER },
      { 'idempotency-key': `customer-chat-${Date.now()}` },
    );
    await chat
      .getByTestId('chat-message')
      .filter({ hasText: ANSWER })
      .and(chat.locator('[data-from="page"]'))
      .waitFor();
    await chat.getByTestId('chat-typing').waitFor({ state: 'detached' });
    await keepScreenshot(chat, 'customer-sees-the-answer');
  });
});
