import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { conversationIn } from './system/conversation.js';
import { asCustomer } from './system/customer.js';
import { examine } from './system/examine.js';
import { openPortal } from './system/portal.js';
import { HARBOR_FITNESS } from './system/running-system.js';

const REQUEST = `What do you know about me? ${Date.now()}`;

let browser: Browser;
let owner: Page;
let client: ApiClient;

beforeAll(async () => {
  client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [{ pageId: HARBOR_FITNESS, location: 'Harbor Fitness' }]);
  await asCustomer('messages', { page: HARBOR_FITNESS, customer: 'jo', text: REQUEST });
  browser = await openBrowser();
  owner = await openPortal(
    browser,
    'owner@harbor.example',
    `/inbox/${await conversationIn(client, REQUEST)}?status=all`,
  );
});
afterAll(async () => {
  await browser?.close();
});

describe('data protection', () => {
  it('an owner hands out what is kept of a customer', async () => {
    await owner.getByTestId('export-contact').click();
    const [download] = await Promise.all([
      owner.waitForEvent('download'),
      owner.getByTestId('download-export').click(),
    ]);
    expect(await download.failure()).toBeNull();
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
  });

  it('erases them once the name was typed, and gets a receipt; a colleague who reads along sees them go', async () => {
    await owner.getByTestId('erase-contact').click();
    await owner.getByRole('dialog', { name: 'Erase Jo?' }).waitFor();
    expect(await owner.getByTestId('erase-confirm').isDisabled()).toBe(true);
    expect(await examine(owner, 'data-protection-erase')).toEqual([]);
    const colleague = await openPortal(browser, 'agent@harbor.example', new URL(owner.url()).pathname);
    await colleague.getByTestId('message').filter({ hasText: REQUEST }).waitFor();
    await owner.getByTestId('erase-name').fill('Jo');
    await owner.getByTestId('erase-confirm').click();
    await owner.getByTestId('erasure-receipt').and(owner.locator('[data-state="done"]')).waitFor();
    await colleague.getByText('There is nothing at this address').waitFor();
    await colleague.getByTestId('conversation-row').filter({ hasText: REQUEST }).waitFor({ state: 'detached' });
    await colleague.context().close();
    await owner.getByRole('button', { name: 'Done' }).click();
    await owner.waitForURL(/\/inbox$/);
    await owner.getByTestId('conversation-row').filter({ hasText: REQUEST }).waitFor({ state: 'detached' });
  });

  it('decides how long the agency keeps what was written, and is asked before it gets shorter', async () => {
    await owner.getByRole('link', { name: 'Settings' }).click();
    await owner.getByRole('link', { name: 'Data protection' }).click();
    await owner.getByTestId('data-job').filter({ hasText: 'Erasure' }).getByText('Conversations: 1').first().waitFor();
    await owner.getByTestId('retention-limited').check();
    await owner.getByTestId('retention-days').fill('3000');
    expect(await examine(owner, 'data-protection-settings')).toEqual([]);
    await owner.getByTestId('retention-save').click();
    await owner.getByTestId('retention-confirm').click();
    await owner.getByTestId('toasts').getByText('Saved.').first().waitFor();
    expect(await client.get('/api/retention')).toEqual({ days: 3000 });
    await client.call('PUT', '/api/retention', { days: null });
  });

  it('anybody ends a session of theirs elsewhere', async () => {
    await owner.getByRole('link', { name: 'Sessions' }).click();
    await owner.getByTestId('own-session').and(owner.locator('[data-current="true"]')).waitFor();
    expect(await examine(owner, 'own-sessions')).toEqual([]);
    const others = owner.getByTestId('own-session').and(owner.locator('[data-current="false"]'));
    const before = await others.count();
    await others.first().getByRole('button').click();
    await owner.getByTestId('toasts').getByText('Signed out there.').waitFor();
    await others.nth(before - 1).waitFor({ state: 'detached' });
    expect((await client.call('GET', '/api/auth/me')).status).toBe(401);
  });
});
