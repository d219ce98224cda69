/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aConversation } from '../api/example-answers.js';
import { de } from '../i18n/de/index.js';
import { renderForSpec } from '../testing/render-for-spec.js';
import EraseContact from './erase-contact.js';
import { Retention } from './retention.js';

beforeEach(() => {
  const answers: Record<string, unknown> = { '/api/data-jobs': { items: [] }, '/api/retention': { days: null } };
  globalThis.fetch = (async (request: Request) =>
    Response.json(answers[new URL(request.url).pathname] ?? { items: [], days: null })) as typeof fetch;
});
afterEach(cleanup);

describe('what is deleted in the inbox', () => {
  it('complaint 61: a contact is erased only here, and whoever does it is told so before', async () => {
    await renderForSpec(<EraseContact contact={aConversation().contact} onClose={() => undefined} />);
    expect(await screen.findByText(/only here: on Facebook and in Messenger the conversation stays/)).toBeTruthy();
    expect(screen.getByTestId('erase-confirm')).toBeTruthy();
  });

  it('complaint 61: what is older goes only here, and whoever shortens the time is told so before', async () => {
    await renderForSpec(<Retention />);
    await userEvent.click(await screen.findByTestId('retention-limited'));
    await userEvent.click(screen.getByTestId('retention-save'));
    expect(await screen.findByText(/only here and not on Facebook/)).toBeTruthy();
  });

  it('complaint 61: is said in German, too', () => {
    expect(de.dataProtection.eraseHint).toMatch(/nur hier: Bei Facebook/);
    expect(de.dataProtection.shortenHint).toMatch(/nur hier und nicht bei Facebook/);
  });
});
