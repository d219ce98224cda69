import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { keepScreenshot, openBrowser } from './system/browser.js';
import { examine } from './system/examine.js';
import { openPortal } from './system/portal.js';
import { addresses } from './system/running-system.js';

/** Rosa manages 130 Pages that no other journey has anything to do with. */
const PERSON = 'rosa';
/** Her first and her last Page: on the first and the last page of what the Graph API lists. */
const CHOSEN = ['61560000104729', '61560001324255'];

let browser: Browser;
let portal: Page;

beforeAll(async () => {
  browser = await openBrowser();
  portal = await openPortal(browser, 'owner@harbor.example', '/settings/integrations');
});
afterAll(async () => {
  await browser?.close();
});

async function openDialog(): Promise<void> {
  await portal.goto(`${addresses().portal}/settings/integrations`);
  await portal.getByTestId('connect-facebook').first().click();
  await portal.getByTestId(`person-${PERSON}`).click();
}

describe('in the login dialog a person', () => {
  it('declines, and reads in the portal that nothing has changed', async () => {
    await openDialog();
    await portal.getByTestId('dialog-cancel').click();
    await portal.getByTestId('connect-error').getByText('The Facebook dialog was cancelled').waitFor();
    expect(await examine(portal, 'login-declined')).toEqual([]);
  });

  it('chooses only some of 130 Pages, and only those can be connected', async () => {
    await openDialog();
    expect(await portal.getByTestId('page-count').textContent()).toBe('130');
    await portal.getByTestId('select-none').click();
    for (const id of CHOSEN) await portal.getByTestId(`page-${id}`).check();
    await keepScreenshot(portal, 'login-some-pages');
    await portal.getByTestId('dialog-accept').click();
    await portal.getByTestId('picker-row').first().waitFor();
    const rows = await portal.getByTestId('picker-row').all();
    expect((await Promise.all(rows.map((row) => row.getAttribute('data-page-id')))).sort()).toEqual(CHOSEN);
  });

  it('declines a permission that messages need, and reads which one', async () => {
    await openDialog();
    await portal.getByTestId('permission-pages_messaging').uncheck();
    await portal.getByTestId('dialog-accept').click();
    await portal.getByTestId('picker-row').filter({ hasText: 'pages_messaging' }).first().waitFor();
    await keepScreenshot(portal, 'login-permission-declined');
  });
});
