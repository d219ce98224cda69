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
import { HARBOR_DENTAL, HARBOR_FITNESS } from './system/running-system.js';
import { postWebhook, textMessage } from './system/webhook.js';

const run = Date.now();
const PSID = `8${run}`;
const LONG_AGO = `The crème brûlée recipe ${run}`;
const MESSAGES = 160;
const line = (index: number) => `Line ${index} of a long talk ${run}`;

let browser: Browser;
let client: ApiClient;
let portal: Page;

beforeAll(async () => {
  client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [
    { pageId: HARBOR_DENTAL, location: 'Harbor Dental' },
    { pageId: HARBOR_FITNESS, location: 'Harbor Fitness' },
  ]);
  for (let index = 0; index < MESSAGES; index++) {
    const mid = `m_find_${run}_${index}`;
    const text = index === 3 ? LONG_AGO : line(index);
    const timestamp = run - (MESSAGES - index) * 60_000;
    expect(await postWebhook(textMessage({ pageId: HARBOR_DENTAL, psid: PSID, mid, text, timestamp }))).toBe(200);
  }
  await Promise.all([LONG_AGO, line(MESSAGES - 1)].map((text) => conversationIn(client, text)));
  browser = await openBrowser();
  portal = await openPortal(browser);
});
afterAll(async () => {
  await browser?.close();
});

describe('finding', () => {
  it('a search without accents leads to the message deep in its thread, and marks what it found', async () => {
    await portal.keyboard.press('/');
    await portal.getByTestId('search').fill(`creme brulee recipe ${run}`);
    const hit = portal.getByTestId('found-messages').getByRole('link').first();
    await hit
      .locator('mark')
      .getByText(/crème brûlée/)
      .waitFor();
    expect(await examine(portal, 'finding-search')).toEqual([]);
    await hit.click();
    const bubble = portal.getByTestId('message').filter({ hasText: LONG_AGO });
    await bubble.locator('mark').waitFor();
    await waitFor(() =>
      bubble.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top > 0 && bottom < window.innerHeight;
      }),
    );
    expect(await examine(portal, 'finding-hit')).toEqual([]);
    await portal.getByRole('button', { name: 'To the newest messages' }).click();
    await portal
      .getByTestId('message')
      .filter({ hasText: line(MESSAGES - 1) })
      .waitFor();
  });

  it('the contact pane says where somebody came from, and where the name is seen elsewhere', async () => {
    const comesByAd = (page: string, ad_title: string) =>
      asCustomer('messages', {
        page,
        customer: 'anh',
        text: `Xin chào ${run}`,
        referral: { source: 'ADS', type: 'OPEN_THREAD', ad_id: '120210123456789', ads_context_data: { ad_title } },
      });
    await comesByAd(HARBOR_DENTAL, `Summer smile ${run}`);
    await conversationIn(client, `Xin chào ${run}`); // what comes after it was asked for is not found
    await portal.getByTestId('search').fill(`Xin chào ${run}`);
    await portal.getByTestId('conversation-row').filter({ hasText: 'Minh Anh' }).click();
    const cameBy = (title: string) => portal.getByRole('definition').getByText(`the ad “${title}”`);
    await cameBy(`Summer smile ${run}`).waitFor();

    await comesByAd(HARBOR_DENTAL, `Winter smile ${run}`);
    await cameBy(`Winter smile ${run}`).waitFor();
    await comesByAd(HARBOR_FITNESS, `Summer body ${run}`);
    await portal
      .getByTestId('same-name')
      .getByRole('link')
      .filter({ hasText: `${run}` })
      .waitFor();
    expect(await examine(portal, 'finding-contact')).toEqual([]);

    await cameBy(`Winter smile ${run}`).click();
    await portal.waitForURL(/status=all&came=ad%3A120210123456789/);
    await portal.getByTestId('search').fill(`Xin chào ${run}`);
    await portal.waitForURL(/came=ad%3A120210123456789&q=/);
    const rows = portal.getByTestId('conversation-row').filter({ hasText: 'Minh Anh' });
    await rows.nth(1).waitFor();
    await portal.getByTestId('more-filters').click();
    await portal.getByTestId('came-filter').getByText('Ad 120210123456789').waitFor({ state: 'attached' });
    expect(await examine(portal, 'finding-filters')).toEqual([]);
    await portal.getByTestId('came-filter').selectOption('link');
    await portal.waitForURL(/came=link&/);
    await rows.first().waitFor({ state: 'detached' });
    await portal.keyboard.press('Escape');
  });

  it('the overview shows volume, answer times and windows', async () => {
    await portal.getByRole('link', { name: 'Overview' }).click();
    await portal.getByTestId('figure-tiles').waitFor();
    await portal.getByRole('rowheader', { name: 'Harbor Dental' }).waitFor();
    await portal.locator('.recharts-surface').first().waitFor();
    expect(await examine(portal, 'finding-overview')).toEqual([]);
  });

  it('the ledger shows an owner what Facebook sent, and takes it through the pipeline again', async () => {
    await portal.getByRole('link', { name: 'Settings' }).click();
    await portal.getByRole('link', { name: 'Event ledger' }).click();
    const message = portal.getByRole('cell', { name: 'message', exact: true });
    await portal.getByTestId('ledger-item').filter({ has: message }).first().getByRole('button').click();
    await portal.getByTestId('ledger-raw').getByText('"message"').first().waitFor();
    expect(await examine(portal, 'finding-ledger')).toEqual([]);
    await portal.getByTestId('replay-item').click();
    await portal.getByTestId('toasts').getByText('1 event is on its way again').waitFor();
    expect(await client.get(`/api/messages?q=${encodeURIComponent(`Xin chào ${run}`)}`)).toMatchObject({
      items: [{}, {}, {}],
    });
  });
});
