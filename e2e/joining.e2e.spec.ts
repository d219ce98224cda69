import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from './system/api-client.js';
import { openBrowser } from './system/browser.js';
import { examine } from './system/examine.js';
import { openPortal, openTab } from './system/portal.js';

const NAME = 'Ines Kai';
const LOCATION = `Harbor Physio ${Date.now()}`;
const EMAIL = `ines-${Date.now()}@harbor.example`;

let browser: Browser;
let owner: Page;
let ines: Page;

beforeAll(async () => {
  browser = await openBrowser();
  owner = await openPortal(browser, 'owner@harbor.example', '/settings/people');
  ines = await openTab(browser);
});
/** The other journeys find the people of the agency as they were. */
afterAll(async () => {
  const client = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  const { items } = await client.get<{ items: { id: string; email: string }[] }>('/api/people');
  const joined = items.find(({ email }) => email === EMAIL);
  if (joined) await client.call('PATCH', `/api/people/${joined.id}`, { active: false });
  await browser?.close();
});

/** The link that the owner is shown, where no mail server carries it. */
async function passOnLink(): Promise<string> {
  const link = await owner.getByTestId('pass-on-link').inputValue();
  await owner.getByRole('button', { name: 'Done' }).click();
  return link;
}

const choosePassword = (page: Page, password: string) => page.getByTestId('new-password').fill(password);
const isSignedIn = () => ines.locator('[data-live="true"]').waitFor();

describe('somebody new', () => {
  let invitation: string;

  it('comes for a new location, which an owner adds and renames', async () => {
    await owner.getByRole('link', { name: 'Agency', exact: true }).click();
    await owner.getByRole('heading', { name: 'Plan: Plus' }).waitFor();
    await owner.getByTestId('location-name').fill(LOCATION);
    await owner.getByTestId('location-save').click();
    const list = owner.getByTestId('location-list');
    await list.getByText(LOCATION).waitFor();
    expect(await examine(owner, 'joining-agency')).toEqual([]);
    await list.getByRole('button', { name: `Edit ${LOCATION}` }).click();
    await list.getByTestId('location-name').fill(`${LOCATION} North`);
    await list.getByTestId('location-save').click();
    await list.getByText(`${LOCATION} North`).waitFor();
    await owner.getByRole('link', { name: 'People', exact: true }).click();
  });

  it('is invited by an owner, as an agent of one location', async () => {
    await owner.getByTestId('invite-person').click();
    const form = owner.getByTestId('invite-form');
    await form.getByLabel('E-mail').fill(EMAIL);
    expect(await examine(owner, 'joining-invite')).toEqual([]);
    await form.getByRole('button', { name: 'Invite' }).click();
    await owner.getByTestId('pass-on-link').waitFor();
    expect(await examine(owner, 'joining-link')).toEqual([]);
    invitation = await passOnLink();
    await owner.getByTestId('invitation').filter({ hasText: EMAIL }).waitFor();
  });

  it('chooses a name and a password, and is in; the link works once', async () => {
    await ines.goto(invitation);
    const form = ines.getByTestId('accept-invitation-form');
    await form.getByLabel('name', { exact: false }).first().fill(NAME);
    expect(await examine(ines, 'joining-accept')).toEqual([]);
    await choosePassword(ines, 'a first password');
    await form.getByRole('button', { name: 'Join' }).click();
    await isSignedIn();
    const late = await openTab(browser);
    await late.goto(invitation);
    await late.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
    expect(await examine(late, 'joining-link-over')).toEqual([]);
    await late.context().close();
  });

  it('asks for a new password, gets a link from the owner, and is signed out everywhere else', async () => {
    const other = await openTab(browser);
    await other.goto(new URL('/forgot-password', ines.url()).href);
    await other.getByTestId('forgot-password-form').waitFor();
    expect(await examine(other, 'joining-forgot')).toEqual([]);

    await owner.reload();
    const person = owner.getByTestId('person').filter({ hasText: NAME });
    await person.getByRole('button', { name: `More for ${NAME}` }).click();
    await owner.getByRole('menuitem', { name: 'Link for a new password' }).click();
    await other.goto(await passOnLink());
    await other.getByTestId('reset-password-form').waitFor();
    expect(await examine(other, 'joining-new-password')).toEqual([]);
    await choosePassword(other, 'a second password');
    await other.getByRole('button', { name: 'Save and sign in' }).click();
    await other.locator('[data-live="true"]').waitFor();
    await ines.reload();
    await ines.getByTestId('sign-in-form').waitFor();
    await other.context().close();
  });

  it('is found in the audit log with all of it', async () => {
    await owner.getByRole('link', { name: 'Audit log' }).click();
    for (const act of ['Person invited', 'Invitation accepted', 'New password asked for', 'New password chosen'])
      await owner.getByTestId('audit-entry').filter({ hasText: act }).first().waitFor();
    for (const [act, whom] of [
      ['Person invited', EMAIL],
      ['Invitation accepted', NAME],
    ] as const)
      await owner.getByTestId('audit-entry').filter({ hasText: act }).filter({ hasText: whom }).first().waitFor();
  });
});
