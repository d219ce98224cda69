import type { Browser, Page } from 'playwright-core';
import { addresses } from './running-system.js';

/** A tab of its own in which somebody of Harbor Agency is signed in, with the inbox before them. */
export async function openPortal(browser: Browser, email = 'owner@harbor.example', path = '/inbox'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${addresses().portal}/sign-in?${new URLSearchParams({ from: path })}`);
  await page.getByTestId('sign-in-email').fill(email);
  await page.getByTestId('sign-in-password').fill('harbor-demo-1');
  await page.getByTestId('sign-in-submit').click();
  await page.locator('[data-live="true"]').waitFor();
  return page;
}
