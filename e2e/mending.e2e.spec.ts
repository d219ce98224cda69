import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { conversationIn } from './system/conversation.js';
import { asCustomer } from './system/customer.js';
import { examine } from './system/examine.js';
import { openPortal } from './system/portal.js';
import { addresses, HARBOR_DENTAL, HARBOR_FITNESS } from './system/running-system.js';

const run = Date.now();
const QUESTION = `Are you open on Monday? ${run}`;
const ANSWER = `From eight to five ${run}`;

let browser: Browser;
let client: ApiClient;
let portal: Page;

beforeAll(async () => {
  client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connect();
  await asCustomer('messages', { page: HARBOR_DENTAL, customer: 'layla', text: QUESTION });
  browser = await openBrowser();
  const path = `/inbox/${await conversationIn(client, QUESTION)}?status=all`;
  portal = await openPortal(browser, 'owner@harbor.example', path);
});
afterAll(async () => {
  await connect();
  await browser?.close();
});

const connect = () =>
  connectPages(client, [
    { pageId: HARBOR_DENTAL, location: 'Harbor Dental' },
    { pageId: HARBOR_FITNESS, location: 'Harbor Fitness' },
  ]);
const bubble = (text: string) => portal.getByTestId('message').filter({ hasText: text });
const card = () => portal.locator(`[data-testid="page-card"][data-page-id="${HARBOR_DENTAL}"]`);
const incident = () => portal.getByTestId('incident').filter({ hasText: 'password' });

describe('a login with Facebook that has ended', () => {
  it('is said where one writes and where one looks in, once for its cause, with the one act that helps', async () => {
    await fetch(`${addresses().simulator}/simulator/people/olivia/invalidate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'password_changed' }),
    });
    await portal.getByTestId('composer-input').fill(ANSWER);
    await portal.getByTestId('composer-input').press('Enter');
    await portal.getByText('The Page has to be connected again.').waitFor();
    await portal.getByTestId('notifications-alert').waitFor();
    expect(await examine(portal, 'mending-thread')).toEqual([]);
    await portal.getByRole('link', { name: 'Settings' }).click();
    await incident().waitFor();
    await card().and(portal.locator('[data-status="reauthorization_required"]')).waitFor();
    expect(await incident().count()).toBe(1);
    expect(await examine(portal, 'mending-incident')).toEqual([]);
  });

  it('is mended by one login, and what waited goes out', async () => {
    await incident().getByTestId('mend').click();
    await portal.getByTestId('person-olivia').click();
    await portal.getByTestId('dialog-accept').click();
    await card().and(portal.locator('[data-status="active"]')).waitFor();
    await incident().waitFor({ state: 'detached' });
    await card().getByRole('button', { name: 'More for Harbor Dental' }).click();
    await portal.getByTestId('move-page').click();
    await portal.getByTestId('move-location').waitFor();
    expect(await examine(portal, 'mending-move')).toEqual([]);
    await portal.goto(`${addresses().portal}/inbox/${await conversationIn(client, QUESTION)}?status=all`);
    // Refused where typing alone has told that the login is over; otherwise it has waited.
    const refused = bubble(ANSWER).getByRole('button', { name: 'Retry' });
    const isOut = bubble(ANSWER).and(
      portal.locator('[data-status="sent"], [data-status="delivered"], [data-status="read"]'),
    );
    await refused.or(isOut).first().waitFor();
    if (await refused.isVisible()) await refused.click();
    await isOut.waitFor();
    expect(await bubble(ANSWER).count()).toBe(1);
  });
});
