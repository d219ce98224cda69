import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { conversationIn } from './system/conversation.js';
import { asCustomer } from './system/customer.js';
import { examine } from './system/examine.js';
import { openPortal } from './system/portal.js';
import { addresses, HARBOR_DENTAL } from './system/running-system.js';

const run = Date.now();

/** What a page has shown on the desktop, has played, and may be told of its visibility. */
interface Watched {
  shown: { title: string; body: string | undefined }[];
  tones: number;
  hidden: boolean;
}

let browser: Browser;
let client: ApiClient;
let portal: Page;

beforeAll(async () => {
  client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  browser = await openBrowser();
  portal = await openPortal(browser, 'agent@harbor.example');
  await portal.context().grantPermissions(['notifications'], { origin: addresses().portal });
  await portal.addInitScript(watchDesktop);
  await portal.reload();
  await portal.locator('[data-live="true"]').waitFor();
});
afterAll(async () => {
  await browser?.close();
});

/** Stands in for the desktop and the loudspeaker, which a browser without a screen has not. */
function watchDesktop(): void {
  const watched: Watched = { shown: [], tones: 0, hidden: false };
  Object.assign(globalThis, { watched });
  Object.defineProperty(document, 'hidden', { get: () => watched.hidden });
  class Shown extends EventTarget {
    static permission = 'granted';
    static requestPermission = async () => 'granted';
    constructor(title: string, options?: { body?: string }) {
      super();
      watched.shown.push({ title, body: options?.body });
    }
  }
  Object.assign(globalThis, { Notification: Shown });
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (at) {
    watched.tones += 1;
    start.call(this, at);
  };
}

const watched = () => portal.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
const hide = (hidden: boolean) =>
  portal.evaluate((hidden) => {
    (globalThis as unknown as { watched: Watched }).watched.hidden = hidden;
  }, hidden);
const write = async (text: string) => {
  await asCustomer('messages', { page: HARBOR_DENTAL, customer: 'tomas', text });
  await portal.getByTestId('conversation-row').filter({ hasText: text }).waitFor();
};
const bell = () => portal.getByRole('button', { name: /^Notifications/ });

describe('being told of new messages', () => {
  it('nothing sounds and nothing is shown unasked', async () => {
    await hide(true);
    await write(`Unasked ${run}`);
    await portal
      .getByTestId('conversation-row')
      .filter({ hasText: `Unasked ${run}` })
      .getByText('Tomás')
      .waitFor();
    expect(await watched()).toMatchObject({ shown: [], tones: 0 });
    await hide(false);
  });

  it('a desktop notification names who wrote, never what, and only while the portal is not looked at', async () => {
    await bell().click();
    await portal.getByRole('switch', { name: /desktop/i }).check();
    await portal.getByRole('switch', { name: /sound/i }).check();
    expect(await examine(portal, 'notifying')).toEqual([]);
    await portal.keyboard.press('Escape');
    await write(`In front ${run}`);
    await portal.waitForFunction(() => (globalThis as unknown as { watched: Watched }).watched.tones > 0);
    expect((await watched()).shown).toEqual([]);
    await hide(true);
    await write(`Behind ${run}`);
    await portal.waitForFunction(() => (globalThis as unknown as { watched: Watched }).watched.shown.length > 0);
    const { shown } = await watched();
    expect(shown).toEqual([{ title: expect.stringContaining('Tomás'), body: undefined }]);
    expect(JSON.stringify(shown)).not.toContain(`${run}`);
    await hide(false);
  });

  it('the counts follow what a colleague does, and a closed conversation opens again with a new message', async () => {
    const id = await conversationIn(client, `Behind ${run}`);
    const agent = await ApiClient.signIn('agent@harbor.example', 'harbor-demo-1');
    const { user } = await agent.get<{ user: { id: string } }>('/api/auth/me');
    const countOfMine = async () => (await agent.get<{ mine: number }>('/api/conversations/counts?status=open')).mine;
    await client.call('PATCH', `/api/conversations/${id}`, { status: 'open', assigneeId: user.id });
    const assigned = await countOfMine();
    const mine = (count: number) => portal.getByRole('button', { name: `Mine ${count || ''}`.trim(), exact: true });
    await mine(assigned).waitFor();
    await client.call('PATCH', `/api/conversations/${id}`, { status: 'closed' });
    const row = portal.locator(`[data-conversation-id="${id}"]`);
    await row.waitFor({ state: 'detached' });
    expect(await countOfMine()).toBe(assigned - 1);
    await mine(assigned - 1).waitFor();
    await asCustomer('messages', { page: HARBOR_DENTAL, customer: 'tomas', text: `Once more ${run}` });
    await row.filter({ hasText: `Once more ${run}` }).waitFor();
    expect(await client.get(`/api/conversations/${id}`)).toMatchObject({ status: 'open' });
    await mine(assigned).waitFor();
  });
});
