import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { openBrowser } from './system/browser.js';
import { connectPages } from './system/connect-page.js';
import { asCustomer } from './system/customer.js';
import { examine } from './system/examine.js';
import { openPortal } from './system/portal.js';
import { HARBOR_DENTAL } from './system/running-system.js';

const CUSTOMER = 'tomas';
const QUESTION = `Do you also whiten teeth? ${Date.now()}`;
const LABEL = `Whitening ${Date.now() % 100_000}`;
const NOTE = `Prefers mornings ${Date.now()}`;
const SHORTCUT = `white${Date.now() % 100_000}`;

let browser: Browser;
let owner: Page;
let agent: Page;

beforeAll(async () => {
  const client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(client, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  await asCustomer('messages', { page: HARBOR_DENTAL, customer: CUSTOMER, text: QUESTION });
  browser = await openBrowser();
  [owner, agent] = [await openPortal(browser), await openPortal(browser, 'agent@harbor.example')];
});
afterAll(async () => {
  await browser?.close();
});

const row = (page: Page) => page.getByTestId('conversation-row').filter({ hasText: QUESTION });

/** Two people of one agency at work on one conversation; what one does, the other sees without reloading. */
describe('two agents agree', () => {
  it('an owner sets up a label and a canned reply', async () => {
    await owner.getByRole('link', { name: 'Settings' }).click();
    await owner.getByRole('link', { name: 'Labels', exact: true }).click();
    await owner.getByTestId('label-name').fill(LABEL);
    await owner.getByRole('radio', { name: 'Violet' }).check({ force: true });
    await owner.getByTestId('label-save').click();
    await owner.getByTestId('label-list').getByText(LABEL).waitFor();
    expect(await examine(owner, 'teamwork-labels')).toEqual([]);
    await owner.getByRole('link', { name: 'Canned replies' }).click();
    await owner.getByTestId('canned-reply-shortcut').fill(SHORTCUT);
    await owner.getByTestId('canned-reply-text').fill('Hello {{first_name}}, yes we do. {{agent}}, {{page}}');
    await owner.getByTestId('canned-reply-save').click();
    await owner.getByTestId('canned-reply-list').getByText(`/${SHORTCUT}`).waitFor();
    expect(await examine(owner, 'teamwork-canned-replies')).toEqual([]);
  });

  it('an agent labels the conversation with the keyboard, and the owner sees it at once', async () => {
    await row(agent).click();
    await agent.getByTestId('message').filter({ hasText: QUESTION }).waitFor();
    await agent.keyboard.press('l');
    await agent.getByRole('menuitemcheckbox', { name: LABEL }).click();
    await agent.getByTestId('labels').getByText(LABEL).waitFor();
    await agent.keyboard.press('Escape');
    await owner.getByRole('link', { name: /^Inbox/ }).click();
    await row(owner).getByText(LABEL).waitFor();
    await owner.getByTestId('more-filters').click();
    await owner.getByTestId('label-filter').selectOption({ label: LABEL });
    await owner.keyboard.press('Escape');
    await owner.waitForURL(/label=/);
    await row(owner).waitFor();
  });

  it('a note is read by colleagues and by nobody else', async () => {
    await row(owner).click();
    await owner.getByTestId('message').filter({ hasText: QUESTION }).waitFor();
    await agent.keyboard.press('n');
    await agent.getByTestId('note-input').fill(`${NOTE}. Ask for the *insurance*.`);
    await agent.keyboard.press('Enter');
    await owner.getByTestId('note').getByText(NOTE).waitFor();
    expect(await agent.getByTestId('message').filter({ hasText: NOTE }).count()).toBe(0);
    expect(await examine(agent, 'teamwork-note')).toEqual([]);
    await agent.keyboard.press('Escape');
  });

  it('a slash puts a canned reply in, filled in for this customer', async () => {
    await agent.getByTestId('composer-input').fill('');
    await row(agent).getByText('Tomás').waitFor();
    await agent.getByTestId('composer-input').pressSequentially(`/${SHORTCUT.slice(0, 6)}`);
    await agent.getByRole('option').first().waitFor();
    expect(await examine(agent, 'teamwork-slash')).toEqual([]);
    await agent.keyboard.press('Enter');
    expect(await agent.getByTestId('composer-input').inputValue()).toMatch(
      /^Hello Tomás, yes we do\. .+, Harbor Dental/,
    );
    await agent.keyboard.press('Enter');
    await owner.getByTestId('message').filter({ hasText: 'Hello Tomás' }).waitFor();
  });

  it('a conversation is left unread for later', async () => {
    await owner.goto(owner.url().replace(/\/inbox.*/, '/inbox'));
    await agent.locator('body').click({ position: { x: 700, y: 200 } });
    await agent.keyboard.press('u');
    await agent.waitForURL(/\/inbox\?|\/inbox$/);
    await agent
      .locator('[data-testid="conversation-row"][data-unread="true"]')
      .filter({ hasText: 'Hello Tomás' })
      .waitFor();
    await owner
      .locator('[data-testid="conversation-row"][data-unread="true"]')
      .filter({ hasText: 'Hello Tomás' })
      .waitFor();
  });
});
