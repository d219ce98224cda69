import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { conversationIn } from './system/conversation.js';
import { asCustomer } from './system/customer.js';
import { examine } from './system/examine.js';
import { openPortal } from './system/portal.js';
import { HARBOR_DENTAL } from './system/running-system.js';

const QUESTION = `Can I come without the mouse? ${Date.now()}`;
const ANSWER = `Of course ${Date.now()}`;
const MOST_TABS = 12;

let browser: Browser;
let client: ApiClient;
let portal: Page;
let conversationId: string;

beforeAll(async () => {
  client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  await asCustomer('messages', { page: HARBOR_DENTAL, customer: 'olena', text: QUESTION });
  conversationId = await conversationIn(client, QUESTION);
  await client.call('PATCH', `/api/conversations/${conversationId}`, { status: 'open', assigneeId: null });
  browser = await openBrowser();
  portal = await openPortal(browser, 'agent@harbor.example');
});
afterAll(async () => {
  await browser?.close();
});

const press = (key: string) => portal.keyboard.press(key);
const menuItem = (name: string | RegExp) => portal.getByRole('menuitem', { name });
const told = (words: string | RegExp) => portal.getByTestId('toasts').getByText(words).last().waitFor();
const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** What a key does, once it is done. */
async function presses(key: string, state: object): Promise<void> {
  await press(key);
  await waitFor(async () => {
    expect(await client.get(`/api/conversations/${conversationId}`)).toMatchObject(state);
    return true;
  });
}

async function tabTo(target: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS && !(await isFocused(target)); tabs++) await press('Tab');
  expect(await isFocused(target)).toBe(true);
}

/** The entry of an open menu has the focus when arrows have led there. */
async function choose(entry: Locator): Promise<void> {
  await entry.waitFor();
  for (let steps = 0; steps < MOST_TABS && !(await isFocused(entry)); steps++) await press('ArrowDown');
  await press('Enter');
  await portal.getByRole('menu').waitFor({ state: 'detached' }); // until then keys are the menu's
}

/** From the filter to the undone end, with keys alone. */
describe('a day without the mouse', () => {
  it('filters the list and opens a conversation', async () => {
    await portal.getByTestId('conversation-row').first().waitFor();
    await press('/');
    await tabTo(portal.getByRole('button', { name: /^Unassigned/ }));
    await press('Enter');
    await portal.waitForURL(/assignee=none/);
    const row = portal.locator(`[data-conversation-id="${conversationId}"]`);
    await row.waitFor();
    for (let steps = 0; steps < MOST_TABS && !(await isFocused(row)); steps++) {
      await press('j');
      const onARow = () => document.activeElement?.hasAttribute('data-conversation-id');
      await portal.waitForFunction(onARow, null, { timeout: 1_000 }).catch(() => undefined); // pressed again
    }
    await press('Enter');
    await portal.getByTestId('message').filter({ hasText: QUESTION }).waitFor();
  });

  it('looks keys and commands up, and is back where it was', async () => {
    const row = portal.locator(`[data-conversation-id="${conversationId}"]`);
    await row.focus();
    const dialog = portal.getByRole('dialog');
    for (const key of ['?', 'Control+k']) {
      await press(key);
      await dialog.waitFor();
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await waitFor(() => isFocused(row));
    }
  });

  it('has help and palette in every form', async () => {
    const dialog = portal.getByRole('dialog');
    for (const [key, name] of [
      ['?', 'help'],
      ['Control+k', 'palette'],
    ] as const) {
      await press(key);
      await dialog.waitFor();
      expect(await examine(portal, `keyboard-${name}`)).toEqual([]);
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
  });

  it('replies', async () => {
    await press('r');
    await waitFor(() => isFocused(portal.getByTestId('composer-input')));
    await portal.keyboard.type(ANSWER);
    await press('Enter');
    await portal.getByTestId('message').filter({ hasText: ANSWER }).waitFor();
    await press('Escape');
  });

  it('assigns, snoozes and closes, and takes each back', async () => {
    await press('a');
    await menuItem(/\(you\)/).waitFor();
    expect(await examine(portal, 'keyboard-assign')).toEqual([]);
    await choose(menuItem(/\(you\)/));
    await told(/^Assigned to/);
    await presses('z', { assigneeId: null });
    await press('s');
    await choose(menuItem(/Tomorrow morning/));
    await told(/^Conversation snoozed/);
    await presses('z', { status: 'open' });
    await portal.getByTestId('snooze').waitFor();
    await presses('e', { status: 'closed' });
    await told(/^Conversation closed/);
    await presses('z', { status: 'open', assigneeId: null });
    await portal.getByRole('button', { name: 'Close', exact: true }).first().waitFor();
  });
});
