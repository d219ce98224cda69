import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { asCustomer } from './system/customer.js';
import { openPortal } from './system/portal.js';
import { addresses, HARBOR_DENTAL } from './system/running-system.js';

jest.setTimeout(90_000);

const run = Date.now();
let browser: Browser;
let first: Page;
let second: Page;
/** Tabs that have asked for the stream of events, in order. */
const streams: Page[] = [];

beforeAll(async () => {
  const client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  browser = await openBrowser();
  first = await openPortal(browser);
  first.context().on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/events') streams.push(request.frame().page());
  });
  await first.reload();
  await first.locator('[data-live="true"]').waitFor();
  second = await first.context().newPage();
  second.setDefaultTimeout(20_000);
  await second.goto(`${addresses().portal}/inbox`);
  await second.locator('[data-live="true"]').waitFor();
});
afterAll(async () => {
  await browser?.close();
});

const write = (text: string) => asCustomer('messages', { page: HARBOR_DENTAL, customer: 'noam', text });
const row = (page: Page, text: string) => page.getByTestId('conversation-row').filter({ hasText: text });

it('two tabs agree over one stream of events', async () => {
  await write(`To both tabs ${run}`);
  await Promise.all([first, second].map((page) => row(page, `To both tabs ${run}`).waitFor()));
  expect(streams).toEqual([first]);
});

it('closing the leading tab hands the stream over, and nothing is lost', async () => {
  await first.close();
  await write(`After the first tab closed ${run}`);
  await row(second, `After the first tab closed ${run}`).waitFor();
  expect(streams).toEqual([first, second]);
});
