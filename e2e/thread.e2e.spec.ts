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
import { HARBOR_FITNESS } from './system/running-system.js';

const run = Date.now();
const FIRST = `I saw your ad ${run}`;
const CHANGED = `Saturday at ten ${run}`;
const WAV = Buffer.concat([
  Buffer.from('524946466400000057415645666d74201000000001000100401f0000401f0000010008006461746140000000', 'hex'),
  Buffer.alloc(64, 128),
]).toString('base64');
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF').toString('base64');

let browser: Browser;
let client: ApiClient;
let portal: Page;

const customer = (act: string, body: object) => asCustomer(act, { page: HARBOR_FITNESS, customer: 'olena', ...body });
const sends = (attachment: object) => customer('messages', { attachments: [attachment] });

beforeAll(async () => {
  client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [{ pageId: HARBOR_FITNESS, location: 'Harbor Fitness' }]);
  const ad = { source: 'ADS', type: 'OPEN_THREAD', ad_id: '42', ads_context_data: { ad_title: 'Summer body' } };
  await customer('messages', { text: FIRST, referral: ad });
  for (let index = 0; index < 3; index++) await sends({ type: 'image', sample: true });
  await sends({ type: 'audio', file: WAV, name: 'voice.wav', mimeType: 'audio/wav' });
  await sends({ type: 'file', file: PDF, name: 'Membership.pdf', mimeType: 'application/pdf' });
  await sends({ type: 'location', payload: { title: 'Quay 4', coordinates: { lat: 60.4, long: 5.32 } } });
  await sends({ type: 'hologram', payload: {} });
  await customer('messages', { sticker: 'like' });
  const { mid } = await customer('messages', { text: `Saturday at nine ${run}` });
  await customer('edits', { mid, text: CHANGED });
  const wrong = await customer('messages', { text: `For somebody else ${run}` });
  await customer('unsends', { mid: wrong.mid });
  await customer('messages', { text: `And my son? ${run}`, replyTo: mid });
  await customer('messages', { text: `متى تفتحون؟ ${run}` });
  await customer('outside-replies', { text: `From the phone ${run}`, by: 'phone' });
  await customer('outside-replies', { text: `From another app ${run}`, by: 'other-app' });
  const conversationId = await conversationIn(client, FIRST);
  await client.call(
    'POST',
    `/api/conversations/${conversationId}/messages`,
    { text: `From a program ${run}`, automation: true },
    { 'idempotency-key': crypto.randomUUID() },
  );
  browser = await openBrowser();
  portal = await openPortal(browser, 'agent@harbor.example', `/inbox/${conversationId}?status=all`);
});
afterAll(async () => {
  await browser?.close();
});

const thread = () => portal.getByTestId('thread');
const bubble = (text: string) => portal.getByTestId('message').filter({ hasText: text });
const pictures = () => thread().getByRole('button', { name: 'Enlarge the picture' });
const isLoaded = (picture: Locator) =>
  picture.locator('img').evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0);

describe('a thread with everything in it', () => {
  it('shows pictures in a row, and each in a lightbox that gives the focus back', async () => {
    await pictures().nth(2).waitFor();
    await pictures().last().scrollIntoViewIfNeeded();
    await pictures().last().locator('img').waitFor();
    await waitFor(() => isLoaded(pictures().last()));
    await pictures().last().focus();
    await portal.keyboard.press('Enter');
    await portal.getByRole('dialog').getByRole('link', { name: 'Download' }).waitFor();
    expect(await examine(portal, 'thread-lightbox')).toEqual([]);
    await portal.keyboard.press('Escape');
    await portal.getByRole('dialog').waitFor({ state: 'detached' });
    await waitFor(() =>
      pictures()
        .last()
        .evaluate((element) => element === document.activeElement),
    );
  });

  it('plays voices, hands out files, and leads to a map; what it does not know it says', async () => {
    await thread().locator('audio[controls]').waitFor();
    await thread()
      .getByRole('link', { name: /Membership\.pdf/ })
      .waitFor();
    const place = thread().getByRole('link', { name: /Quay 4/ });
    expect(await place.getAttribute('href')).toContain('60.4');
    expect(await place.getAttribute('rel')).toBe('noopener noreferrer');
    await thread().getByText('Messenger shows it; this inbox can not yet.').waitFor();
    await thread().locator('img[src*="/api/media/"]').last().waitFor();
    expect(await examine(portal, 'thread-parts')).toEqual([]);
  });

  it('keeps what was before an edit, and nothing of what was unsent', async () => {
    const edited = bubble(CHANGED).getByText('Edited').first();
    expect(await edited.getAttribute('title')).toContain('Saturday at nine');
    await thread().getByText('This message was unsent').first().waitFor();
    expect(await thread().getByText(`For somebody else ${run}`).count()).toBe(0);
    await bubble(`And my son? ${run}`).getByText(CHANGED).waitFor();
  });

  it('says who answered, and by which ad the person came', async () => {
    await bubble(`From the phone ${run}`).getByText('Outside of this inbox').waitFor();
    await bubble(`From another app ${run}`).waitFor();
    await bubble(`From a program ${run}`).getByText('Automation').waitFor();
    await bubble(FIRST).getByText('Summer body').waitFor();
    const direction = await bubble('متى تفتحون')
      .locator('p[dir="auto"]')
      .evaluate((text) => getComputedStyle(text).direction);
    expect(direction).toBe('rtl');
    expect(await examine(portal, 'thread-end')).toEqual([]);
  });
});
