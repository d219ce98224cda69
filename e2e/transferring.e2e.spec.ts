import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { examine } from './system/examine.js';
import { openPortal } from './system/portal.js';
import { addresses, billingToken, HARBOR_DENTAL } from './system/running-system.js';

let browser: Browser;
let client: ApiClient;
/** Has the Page. */
let harbor: Page;
/** Manages it on Facebook as well, for another agency. */
let pier: Page;

beforeAll(async () => {
  client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  await putPierOn('plus');
  browser = await openBrowser();
  harbor = await openPortal(browser);
  pier = await openPortal(browser, 'owner@pier.example', '/settings/integrations', 'pier-demo-1');
});
/** The other journeys find everything as it was. */
afterAll(async () => {
  await putPierOn('starter');
  await connectPages(client, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  await browser?.close();
});

async function putPierOn(plan: string): Promise<void> {
  const owner = await ApiClient.signIn('owner@pier.example', 'pier-demo-1');
  const { agency } = await owner.get<{ agency: { id: string } }>('/api/auth/me');
  const authorization = { authorization: `Bearer ${billingToken()}` };
  const { status } = await owner.call('PUT', `/api/billing/agencies/${agency.id}/plan`, { plan }, authorization);
  expect(status).toBe(200);
}

const openBell = async (page: Page) => {
  await page.getByTestId('notifications-alert').waitFor();
  await page.getByTestId('notifications').click();
};
const notice = (page: Page) => page.getByTestId('transfer-notice');

it('an owner fetches what was said before a Page was connected', async () => {
  await harbor.goto(`${addresses().portal}/settings/integrations`);
  const card = harbor.locator(`[data-testid="page-card"][data-page-id="${HARBOR_DENTAL}"]`);
  await card.getByRole('button', { name: 'More for Harbor Dental' }).click();
  await harbor.getByTestId('import-history').click();
  await harbor.getByRole('dialog', { name: 'Earlier messages of Harbor Dental' }).waitFor();
  expect(await examine(harbor, 'history-import')).toEqual([]);
  await harbor.getByTestId('confirm-history').click();
  await card.getByTestId('history').and(harbor.locator('[data-state="done"]')).waitFor();
  await harbor.getByRole('link', { name: /^Inbox/ }).click();
});

it('a login with Facebook that was not begun here leads back into the portal, with a sentence', async () => {
  await pier.goto(`${addresses().portal}/api/integrations/facebook/callback?code=x&state=x`);
  await pier.getByTestId('connect-error').getByText('This login was begun in another session').waitFor();
  expect(await examine(pier, 'connect-error')).toEqual([]);
});

describe('a Page that another agency has', () => {
  it('is asked for from the picker, which does not say whose it is', async () => {
    await pier.getByTestId('connect-facebook').first().click();
    await pier.getByTestId('person-sam').click();
    await pier.getByTestId('dialog-accept').click();
    const row = pier.locator(`[data-testid="picker-row"][data-page-id="${HARBOR_DENTAL}"]`);
    await row.getByText('Another agency has this Page.').waitFor();
    expect(await examine(pier, 'transfer-picker')).toEqual([]);
    await row.getByTestId('ask-for-page').click();
    await row.getByText('two weeks to decide').waitFor();
    expect(await pier.content()).not.toContain('Harbor Agency');
  });

  it('rings the bell of who has it, wherever they are, and the owner lets it go once they are sure', async () => {
    await openBell(harbor);
    await notice(harbor).filter({ hasText: 'Pier Agency asks for Harbor Dental' }).waitFor();
    expect(await examine(harbor, 'transfer-bell')).toEqual([]);
    await notice(harbor).click();
    await harbor.getByTestId('grant-transfer').click();
    await harbor.getByRole('dialog', { name: 'Let Harbor Dental go?' }).waitFor();
    expect(await examine(harbor, 'transfer-grant')).toEqual([]);
    await harbor.getByTestId('confirm-transfer').click();
    await harbor.locator(`[data-testid="page-card"][data-page-id="${HARBOR_DENTAL}"]`).waitFor({ state: 'detached' });
    await harbor.getByTestId('notifications-alert').waitFor({ state: 'detached' });
  });

  it('rings the bell of who asked: the Page is free', async () => {
    await pier.goto(`${addresses().portal}/inbox`);
    await openBell(pier);
    await notice(pier).filter({ hasText: 'Harbor Dental is free' }).click();
    await pier.getByTestId('transfer').getByText('Harbor Dental is free').waitFor();
    expect(await examine(pier, 'transfer-granted')).toEqual([]);
  });

  it('leaves its traces in the audit log of each', async () => {
    await harbor.getByRole('link', { name: 'Audit log' }).click();
    await harbor.getByTestId('audit-entry').filter({ hasText: 'Transfer of a Page granted' }).first().waitFor();
    expect(await examine(harbor, 'audit-log')).toEqual([]);
    await pier.getByRole('link', { name: 'Audit log' }).click();
    await pier.getByTestId('audit-entry').filter({ hasText: 'Transfer of a Page asked for' }).first().waitFor();
  });
});
