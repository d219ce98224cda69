import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { conversationIn } from './system/conversation.js';
import { asCustomer } from './system/customer.js';
import { examine } from './system/examine.js';
import { openPortal } from './system/portal.js';
import { HARBOR_DENTAL } from './system/running-system.js';

const CUSTOMER = 'anh';
const THANKS = `Thank you, that was quick ${Date.now()}`;
const OFFER = `When shall we call? ${Date.now()}`;
const PRICES = `All we offer ${Date.now()}`;

let browser: Browser;
let portal: Page;
let client: ApiClient;
let conversationId: string;

beforeAll(async () => {
  client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  await asCustomer('messages', { page: HARBOR_DENTAL, customer: CUSTOMER, text: THANKS });
  conversationId = await conversationIn(client, THANKS);
  browser = await openBrowser();
  portal = await openPortal(browser, 'agent@harbor.example', `/inbox/${conversationId}`);
});
afterAll(async () => {
  await browser?.close();
});

const bubble = (text: string) => portal.getByTestId('message').filter({ hasText: text });
const reaction = () => bubble(THANKS).getByTestId('reaction');
const offer = (body: object) =>
  client.call('POST', `/api/conversations/${conversationId}/messages`, body, {
    'idempotency-key': crypto.randomUUID(),
  });

describe('reactions and choices in the thread', () => {
  it('what the customer can press stands under the message', async () => {
    await offer({ text: OFFER, quickReplies: ['Today', 'Tomorrow'].map((title) => ({ title, payload: title })) });
    await bubble(OFFER).getByRole('list', { name: 'Quick replies' }).getByText('Tomorrow').waitFor();
    const buttons = [
      { type: 'url', title: 'Our prices', url: 'https://harbor.example/prices' },
      { type: 'postback', title: 'Call me', payload: 'CALL' },
    ];
    await offer({ text: PRICES, buttons });
    const link = bubble(PRICES).getByRole('link', { name: 'Our prices' });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    await bubble(PRICES)
      .and(portal.locator('[data-status="sent"], [data-status="delivered"], [data-status="read"]'))
      .waitFor();
  });

  it('an agent reacts to a message with the keyboard, and sees it arrive', async () => {
    await bubble(THANKS).getByRole('button', { name: 'React' }).focus();
    await portal.keyboard.press('Enter');
    await portal.getByRole('menuitemradio', { name: 'Love' }).waitFor();
    expect(await examine(portal, 'reacting')).toEqual([]);
    await portal.getByRole('menuitemradio', { name: 'Love' }).focus();
    await portal.keyboard.press('ArrowRight');
    await portal.keyboard.press('Enter');
    await reaction().and(portal.locator('[data-state="there"]')).filter({ hasText: '👍' }).waitFor();
    await waitFor(() =>
      bubble(THANKS)
        .getByRole('button', { name: 'React' })
        .evaluate((button) => button === document.activeElement),
    );
  });

  it('the same choice again takes it back', async () => {
    await portal.keyboard.press('Enter');
    await portal.getByRole('menuitemradio', { name: 'Like', exact: true, checked: true }).click();
    await reaction().waitFor({ state: 'detached' });
  });
});
