import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { asCustomer } from './system/customer.js';
import { examine } from './system/examine.js';
import { openPortal } from './system/portal.js';
import { addresses, HARBOR_DENTAL } from './system/running-system.js';

const run = Date.now();
let browser: Browser;
let first: Page;
let second: Page;
/** Tabs that have asked for the stream of events, in order. */
const streams: Page[] = [];
/** Behind which event each of these streams began. */
const positions: (string | null)[] = [];

beforeAll(async () => {
  const client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  browser = await openBrowser();
  first = await openPortal(browser);
  first.context().on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname !== '/api/events') return;
    streams.push(request.frame().page());
    positions.push(searchParams.get('lastEventId'));
  });
  await first.reload();
  await first.locator('[data-live="true"]').waitFor();
  second = await first.context().newPage();
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
  expect(streams).toContain(first);
  expect(streams).not.toContain(second);
});

it('closing the leading tab hands the stream over, and nothing is lost', async () => {
  await first.close();
  await write(`After the first tab closed ${run}`);
  await row(second, `After the first tab closed ${run}`).waitFor();
  expect(streams.at(-1)).toBe(second);
});

it('what is written while a computer is offline is there once it is back, without loading again', async () => {
  await second.context().setOffline(true);
  await second.getByTestId('connection-bar').waitFor();
  expect(await examine(second, 'two-tabs-offline')).toEqual([]);
  await write(`While nobody was connected ${run}`);
  await second.context().setOffline(false);
  await row(second, `While nobody was connected ${run}`).waitFor();
  await second.getByTestId('connection-bar').waitFor({ state: 'detached' });
  expect(positions.at(-1)).toEqual(expect.any(String));
  expect(await examine(second, 'two-tabs-back')).toEqual([]);
});

it('a computer that has slept goes on behind the last event that it saw', async () => {
  await second.clock.install();
  await second.reload();
  await second.locator('[data-live="true"]').waitFor();
  await write(`Good night ${run}`);
  await row(second, `Good night ${run}`).waitFor();
  const before = positions.length;
  await second.clock.fastForward('08:00:00');
  await second.clock.runFor(10_000);
  await waitFor(async () => positions.length > before);
  expect(positions.at(-1)).toEqual(expect.any(String));
  await second.clock.resume();
  await write(`Good morning ${run}`);
  await row(second, `Good morning ${run}`).waitFor();
});
