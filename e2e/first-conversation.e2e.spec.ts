import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { keepScreenshot, openBrowser } from './system/browser.js';
import { examine } from './system/examine.js';
import { openTab } from './system/portal.js';
import { addresses, HARBOR_DENTAL } from './system/running-system.js';

const CUSTOMER = 'zoe';
const QUESTION = 'Is Friday at 10 still free? 🦷 <b>asking</b> for two';
const ANSWER = 'Yes, Friday at 10 is yours.';

let browser: Browser;
let portal: Page;
let customer: Page;

beforeAll(async () => {
  browser = await openBrowser();
  portal = await openTab(browser);
  customer = await openTab(browser, { width: 480, height: 800 });
});

afterAll(async () => {
  await browser?.close();
});

const conversation = () => portal.getByTestId('conversation-row').filter({ hasText: 'Is Friday at 10 still free?' });
const bubble = (text: string) => portal.getByTestId('message').filter({ hasText: text });

/** Each step goes on where the one before it ended, as a person's day does. */
describe('the first conversation, from signing in to "read"', () => {
  it('an owner signs in', async () => {
    await portal.goto(addresses().portal);
    await portal.getByTestId('sign-in-submit').waitFor();
    expect(await examine(portal, '01-sign-in')).toEqual([]);
    await portal.getByTestId('sign-in-email').fill('owner@harbor.example');
    await portal.getByTestId('sign-in-password').fill('harbor-demo-1');
    await portal.getByTestId('sign-in-submit').click();
    await portal.getByTestId('person-menu').waitFor();
    await keepScreenshot(portal, '02-signed-in');
  });

  it('connects a Page through the login dialog', async () => {
    await portal.goto(`${addresses().portal}/settings/integrations`);
    await keepScreenshot(portal, '03-integrations');
    const card = portal.locator(`[data-testid="page-card"][data-page-id="${HARBOR_DENTAL}"]`);
    await portal.getByTestId('connect-facebook').first().click();
    await portal.getByTestId('person-olivia').click();
    await keepScreenshot(portal, '04-login-dialog');
    await portal.getByTestId('dialog-accept').click();
    const row = portal.locator(`[data-testid="picker-row"][data-page-id="${HARBOR_DENTAL}"]`);
    await row.waitFor();
    const box = row.getByRole('checkbox');
    if (!(await box.isChecked()) && (await box.isEnabled())) await box.check();
    expect(await examine(portal, '05-page-picker')).toEqual([]);
    await portal.getByTestId('picker-confirm').click();
    await card.and(portal.locator('[data-status="active"]')).waitFor();
    await keepScreenshot(portal, '06-connected');
  });

  it('a customer writes and the agent sees it without reloading', async () => {
    await portal.goto(`${addresses().portal}/inbox`);
    await portal.getByTestId('conversation-list').or(portal.getByRole('main')).first().waitFor();
    await customer.goto(`${addresses().simulator}/?page=${HARBOR_DENTAL}&customer=${CUSTOMER}`);
    await customer.getByTestId('chat-input').fill(QUESTION);
    await customer.getByTestId('chat-send').click();
    await keepScreenshot(customer, '07-customer-writes');
    await conversation().getByText('Zoë').waitFor();
    await keepScreenshot(portal, '08-arrived');
  });

  it('attack S12: the agent opens the conversation; what the customer wrote is text, never markup', async () => {
    await conversation().click();
    await bubble(QUESTION).waitFor();
    expect(await bubble(QUESTION).locator('b').count()).toBe(0);
    await keepScreenshot(portal, '09-thread');
  });

  it('the agent replies and the customer sees it', async () => {
    await portal.getByTestId('composer-input').fill(ANSWER);
    await portal.getByTestId('composer-send').click();
    await bubble(ANSWER).waitFor();
    await customer.getByTestId('chat-message').filter({ hasText: ANSWER }).waitFor();
    await keepScreenshot(customer, '10-customer-sees-the-reply');
  });

  it('the agent sees that it was read', async () => {
    await bubble(ANSWER).and(portal.locator('[data-status="read"]')).waitFor();
    expect(await bubble(ANSWER).count()).toBe(1);
    expect(await examine(portal, '11-read')).toEqual([]);
  });

  it('below plan Plus the channel is explained, not offered', async () => {
    const pier = await openTab(browser);
    await pier.goto(addresses().portal);
    await pier.getByTestId('sign-in-email').fill('owner@pier.example');
    await pier.getByTestId('sign-in-password').fill('pier-demo-1');
    await pier.getByTestId('sign-in-submit').click();
    await pier.getByTestId('person-menu').waitFor();
    await pier.goto(`${addresses().portal}/settings/integrations`);
    await pier.getByTestId('plus-card').waitFor();
    expect(await examine(pier, '12-below-plus')).toEqual([]);
  });
});
