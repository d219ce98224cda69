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
import { addresses, HARBOR_FITNESS } from './system/running-system.js';

const run = Date.now();
const CUSTOMER = 'mei';
const QUESTION = `Do you have a plan of the house? ${run}`;
const HOUR_MS = 3_600_000;
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const png = (name: string) => ({ name, mimeType: 'image/png', buffer: PIXEL });

let browser: Browser;
let client: ApiClient;
let portal: Page;

beforeAll(async () => {
  client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [{ pageId: HARBOR_FITNESS, location: 'Harbor Fitness' }]);
  await asCustomer('messages', { page: HARBOR_FITNESS, customer: CUSTOMER, text: QUESTION });
  browser = await openBrowser();
  portal = await openPortal(
    browser,
    'agent@harbor.example',
    `/inbox/${await conversationIn(client, QUESTION)}?status=all`,
  );
});
afterAll(async () => {
  await simulate('DELETE', 'faults');
  await client.call('PATCH', `/api/integrations/facebook/pages/${HARBOR_FITNESS}`, { humanAgentEnabled: false });
  await browser?.close();
});

const field = () => portal.getByTestId('composer-input');
const attached = () => portal.getByRole('button', { name: /^Remove / });
const bubble = (text: string) => portal.getByTestId('message').filter({ hasText: text });
const isOut = () => portal.locator('[data-status="sent"], [data-status="delivered"], [data-status="read"]');
const simulate = (method: string, act: string, body?: object) =>
  fetch(`${addresses().simulator}/simulator/${act}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });

/** Files arrive at the field as a paste or a drop brings them. */
const bring = (kind: 'paste' | 'drop', name: string) =>
  field().evaluate(
    (target, { kind, name, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }));
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      target.dispatchEvent(event);
    },
    { kind, name, bytes: [...PIXEL] },
  );

/** Files stay on their way until it is said that they may arrive. */
async function holdUploads(): Promise<() => void> {
  let letArrive = () => {};
  const held = new Promise<void>((resolve) => {
    letArrive = resolve;
  });
  await portal.route('**/api/uploads', async (route) => {
    await held;
    await route.continue();
  });
  return letArrive;
}

describe('writing a reply', () => {
  it('takes files by picker, paste and drop, with a draft that outlives a reload, and sends it all as one message', async () => {
    const text = `Two lines${run}`;
    await field().fill(text);
    await portal.reload();
    await bubble(QUESTION).waitFor();
    expect(await field().inputValue()).toBe(text);
    await field().press('Shift+Enter');
    await portal.getByRole('button', { name: 'Emoji' }).click();
    await portal.getByRole('dialog').getByRole('button').first().click();
    await portal.getByTestId('composer-files').setInputFiles([png('one.png'), png('two.png')]);
    await bring('paste', 'pasted.png');
    await bring('drop', 'dropped.png');
    await attached().nth(3).waitFor();
    await attached().nth(1).click();
    expect(await attached().count()).toBe(3);
    await portal.locator('[data-testid="composer-send"]:enabled').waitFor();
    expect(await field().inputValue()).toMatch(new RegExp(`^${text}\\n\\S+$`));
    expect(await examine(portal, 'composing-files')).toEqual([]);
    const letFilesArrive = await holdUploads();
    await portal.getByTestId('composer-files').setInputFiles([png('slow.png')]);
    await attached().nth(3).waitFor();
    await field().press('Enter');
    await bubble(text).getByText('Sent once they are there').waitFor();
    expect(await examine(portal, 'composing-uploading')).toEqual([]);
    letFilesArrive();
    await bubble(text).and(isOut()).waitFor();
    expect(await bubble(text).getByRole('button', { name: 'Enlarge the picture' }).count()).toBe(4);
    expect(await bubble(text).count()).toBe(1);
    expect(await field().inputValue()).toBe('');
  });

  it('counts near the limit, and refuses what is longer before it is sent', async () => {
    await field().fill('x'.repeat(1_900));
    await portal.getByText('100 characters left').waitFor();
    await field().fill('x'.repeat(2_003));
    await portal.getByText('3 characters too many').waitFor();
    expect(await portal.getByTestId('composer-send').isDisabled()).toBe(true);
    await field().fill('');
  });

  it('says which part was not sent and why; skipping it sends the rest', async () => {
    const text = `The plans ${run}`;
    await simulate('POST', 'faults', { kind: 'error', code: 10, subcode: 2018028, page: HARBOR_FITNESS, count: null });
    await field().fill(text);
    await portal.getByTestId('composer-files').setInputFiles([png('plan.png')]);
    await attached().waitFor();
    await field().press('Enter');
    await bubble(text).getByTestId('failed-part').waitFor();
    await bubble(text).getByText('Waits for what comes before it').waitFor();
    await bubble(text).getByTestId('delivery-failure').getByText('in development mode').waitFor();
    expect(await examine(portal, 'composing-failed-part')).toEqual([]);
    await simulate('DELETE', 'faults');
    await bubble(text).getByRole('button', { name: 'Skip' }).click();
    await bubble(text).and(isOut()).waitFor();
  });

  it('calls back what has not gone out yet', async () => {
    const text = `On second thoughts ${run}`;
    await simulate('POST', 'faults', { kind: 'error', code: 1200, page: HARBOR_FITNESS, count: null });
    await field().fill(text);
    await field().press('Enter');
    await bubble(text).getByTestId('delivery-progress').waitFor();
    const callBack = bubble(text).getByRole('button', { name: 'Call this message back' });
    const calledBack = bubble(text).getByText('Called back before it was sent');
    // At the very moment of an attempt it is refused, and can be pressed again.
    await waitFor(async () => {
      if (await callBack.isEnabled({ timeout: 1_000 }).catch(() => false))
        await callBack.click({ timeout: 1_000 }).catch(() => undefined);
      return calledBack.isVisible();
    });
    expect(await examine(portal, 'composing-called-back')).toEqual([]);
    await simulate('DELETE', 'faults');
  });

  it('retries what failed for a while', async () => {
    const text = `Once more ${run}`;
    await simulate('POST', 'faults', { kind: 'error', code: 10, subcode: 2018028, page: HARBOR_FITNESS, count: null });
    await field().fill(text);
    await field().press('Enter');
    await bubble(text).getByRole('button', { name: 'Retry' }).waitFor();
    await simulate('DELETE', 'faults');
    await bubble(text).getByRole('button', { name: 'Retry' }).click();
    await bubble(text).and(isOut()).waitFor();
    expect(await bubble(text).count()).toBe(1);
  });
});

describe('the reply window', () => {
  const wrote = async (customer: string, hoursAgo: number) => {
    const text = `${hoursAgo} hours ago ${run}`;
    await asCustomer('messages', { page: HARBOR_FITNESS, customer, text, timestamp: run - hoursAgo * HOUR_MS });
    await portal.goto(`${addresses().portal}/inbox/${await conversationIn(client, text)}?status=all`);
    await bubble(text).waitFor();
  };

  it('is a countdown, amber in its last hours', async () => {
    await wrote('phone', 21.5);
    await portal
      .getByTestId('reply-window')
      .and(portal.locator('[data-urgent="true"]'))
      .getByText('2 h left to reply')
      .waitFor();
    expect(await examine(portal, 'composing-closing-soon')).toEqual([]);
  });

  it('closes the composer with the reason, and opens for people where the Page has Human Agent', async () => {
    await wrote('zoe', 30);
    await portal.getByTestId('composer-closed').getByText('Facebook allowed a reply until').waitFor();
    expect(await field().count()).toBe(0);
    expect(await examine(portal, 'composing-closed')).toEqual([]);
    await client.call('PATCH', `/api/integrations/facebook/pages/${HARBOR_FITNESS}`, { humanAgentEnabled: true });
    await portal.reload();
    await portal.getByText(/^Reply as human agent until/).waitFor();
    await field().waitFor();
    expect(await examine(portal, 'composing-human-agent')).toEqual([]);
  });

  it('gives way while another app answers, and comes back', async () => {
    const act = { page: HARBOR_FITNESS, customer: 'zoe' };
    await asCustomer('thread-control', { ...act, event: 'take' });
    await portal.getByTestId('composer-closed').getByText('Another app answers here').waitFor();
    expect(await examine(portal, 'composing-standby')).toEqual([]);
    await asCustomer('thread-control', { ...act, event: 'pass' });
    await field().waitFor();
  });
});
