import type { Browser, Page } from 'playwright-core';
import { addresses } from './running-system.js';

const PASSWORD_OF_HARBOR = 'harbor-demo-1';

/** A tab of its own in which somebody is signed in, of Harbor Agency where no password says otherwise, with the inbox before them. */
export async function openPortal(
  browser: Browser,
  email = 'owner@harbor.example',
  path = '/inbox',
  password = PASSWORD_OF_HARBOR,
): Promise<Page> {
  const page = await openTab(browser);
  await page.goto(`${addresses().portal}/sign-in?${new URLSearchParams({ from: path })}`);
  await page.getByTestId('sign-in-email').fill(email);
  await page.getByTestId('sign-in-password').fill(password);
  await page.getByTestId('sign-in-submit').click();
  await page.locator('[data-live="true"]').waitFor();
  return page;
}

/** A tab of somebody who is not signed in. */
export async function openTab(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}
