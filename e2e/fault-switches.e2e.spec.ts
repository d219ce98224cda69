import { createHmac } from 'node:crypto';
import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { keepScreenshot, openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { conversationIn } from './system/conversation.js';
import { asCustomer } from './system/customer.js';
import { openTab } from './system/portal.js';
import { APP_SECRET, addresses, HARBOR_DENTAL } from './system/running-system.js';

interface Switches {
  items: { kind: string; code: number; subcode: number | null; accepted: boolean; remaining: number; hits: number }[];
  kinds: string[];
}

const QUESTION = `Does it hurt? ${Date.now()}`;
const CUSTOMER = { page: HARBOR_DENTAL, customer: 'noam' };

let browser: Browser;
let agent: ApiClient;
let page: Page;
let conversation: string;

beforeAll(async () => {
  await control('DELETE', '/faults');
  agent = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(agent, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  await asCustomer('messages', { ...CUSTOMER, text: QUESTION });
  conversation = await conversationIn(agent, QUESTION);
  browser = await openBrowser();
  page = await openTab(browser);
  await page.goto(`${addresses().simulator}/faults`);
});
/** The other journeys find Meta in good order. */
afterAll(async () => {
  await control('DELETE', '/faults');
  await control('PATCH', '/settings', { duplicateRate: 0, shuffleMs: 0 });
  await browser?.close();
});

async function control<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${addresses().simulator}/simulator${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await response.json()) as Answer;
}

const switches = () => control<Switches>('GET', '/faults');
const rows = () => page.getByTestId('fault-list').getByRole('listitem');

async function switchOn(kind: string, fields: { error?: string; count?: number; taken?: boolean } = {}) {
  const known = await rows().count();
  await page.getByTestId('fault-kind').selectOption(kind);
  await page.getByTestId('fault-error').selectOption(fields.error ?? '2/');
  await page.getByTestId('fault-page').selectOption({ label: 'Harbor Dental' });
  await page.getByTestId('fault-count').fill(String(fields.count ?? 1));
  await page.getByTestId('fault-accepted').setChecked(fields.taken ?? false);
  await page.getByTestId('fault-add').click();
  await rows().nth(known).waitFor();
}

/** The page draws all settings anew when one has changed, so that a field may go while it is filled. */
async function set(name: string, value: number): Promise<void> {
  await waitFor(async () => {
    await page.getByTestId(`setting-${name}`).fill(String(value));
    await page.getByTestId(`setting-${name}`).blur();
    return (await control<Record<string, unknown>>('GET', '/settings'))[name] === value;
  });
}

async function reply(text: string): Promise<{ id: string }> {
  const key = { 'idempotency-key': `fault-switches-${text}-${Date.now()}` };
  return (await agent.call<{ id: string }>('POST', `/api/conversations/${conversation}/messages`, { text }, key)).body;
}

/** What the simulator's page switches on happens to the system beside it. */
describe('on the page of fault switches', () => {
  it('every kind of fault can be switched on, and off again', async () => {
    const { kinds } = await switches();
    await waitFor(async () => (await page.getByTestId('fault-kind').locator('option').count()) === kinds.length);
    for (const kind of kinds) await switchOn(kind);
    expect((await switches()).items.map(({ kind }) => kind)).toEqual(kinds);
    expect(await rows().filter({ hasText: 'undefined' }).count()).toBe(0);
    await keepScreenshot(page, 'fault-switches');
    for (let left = kinds.length; left > 0; left -= 1) {
      await rows().first().getByRole('button', { name: 'Switch off' }).click();
      await waitFor(async () => (await rows().count()) === left - 1);
    }
    expect((await switches()).items).toEqual([]);
  });

  it('the next sends of a Page fail with the code that is chosen', async () => {
    await switchOn('error', { error: '100/2018034', count: 2 });
    expect((await switches()).items).toMatchObject([{ kind: 'error', code: 100, subcode: 2018034, remaining: 2 }]);
    const { id } = await reply('refused for good');
    await waitFor(async () => {
      const message = await agent.get<{ status: string; error: unknown }>(`/api/messages/${id}`);
      expect(message).toMatchObject({ status: 'failed', error: { retryable: false } });
      return true;
    });
    expect((await switches()).items).toMatchObject([{ remaining: 1, hits: 1 }]);
    await control('DELETE', '/faults');
  });

  it('a connection is cut after the message was taken: it is sent once all the same', async () => {
    await page.reload();
    await switchOn('hang_up', { taken: true });
    const { id } = await reply('taken and cut off');
    await waitFor(async () =>
      /^(sent|delivered|read)$/.test((await agent.get<{ status: string }>(`/api/messages/${id}`)).status),
    );
    const sends = await control<{ total: number }>(
      'GET',
      `/sends?${new URLSearchParams({ text: 'taken and cut off' })}`,
    );
    expect(sends.total).toBe(1);
    expect((await switches()).items).toMatchObject([{ kind: 'hang_up', accepted: true, remaining: 0, hits: 1 }]);
    await control('DELETE', '/faults');
  });

  it('webhooks come twice and in any order', async () => {
    await set('shuffleMs', 50);
    await set('duplicateRate', 1);
    const { mid } = await asCustomer('messages', { ...CUSTOMER, text: 'heard twice' });
    await waitFor(async () => {
      const { items } = await control<{ items: { attempts: { status: number }[] }[] }>('GET', `/webhooks?mid=${mid}`);
      return items[0]?.attempts.filter(({ status }) => status === 200).length === 2;
    });
  });

  it("a person's tokens are made worthless", async () => {
    const token = await tokenOf('nora');
    expect((await askWith(token)).error).toBeUndefined();
    await page.getByTestId('fault-person').selectOption('nora');
    await page.getByTestId('fault-reason').selectOption('password_changed');
    await page.getByTestId('fault-invalidate').click();
    await page.getByText('{"invalidated":1}').waitFor();
    expect((await askWith(token)).error).toMatchObject({ code: 190, error_subcode: 460 });
  });
});

const graph = (path: string) => `${addresses().simulator}/v26.0${path}`;

/** Somebody's token, by the login dialog and the exchange of its code. */
async function tokenOf(person: string): Promise<string> {
  const app = {
    client_id: '738291046512903',
    redirect_uri: `${addresses().portal}/api/integrations/facebook/callback`,
  };
  const form = new URLSearchParams({ ...app, person });
  const dialog = await fetch(graph('/dialog/oauth'), { method: 'POST', body: form, redirect: 'manual' });
  const code = new URL(dialog.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const exchange = new URLSearchParams({ ...app, client_secret: APP_SECRET, code });
  return (await (await fetch(graph(`/oauth/access_token?${exchange}`))).json()).access_token;
}

async function askWith(token: string): Promise<{ error?: object }> {
  const proof = createHmac('sha256', APP_SECRET).update(token).digest('hex');
  return (await fetch(graph(`/me?${new URLSearchParams({ access_token: token, appsecret_proof: proof })}`))).json();
}
