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

/** How long what goes through every service and back may take where the machine is shared. */
const PATIENCE_MS = 60_000;

/** A tab of somebody who is not signed in, and who has asked their system for less motion. */
export async function openTab(browser: Browser, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  return context.newPage();
}
