/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import type { Incident } from '../api/types.js';
import { incidents as german } from '../i18n/de/settings.js';
import { incidents as english } from '../i18n/en/settings.js';
import { renderForSpec } from '../testing/render-for-spec.js';
import { Incidents } from './incidents.js';
import { pagesKey } from './use-pages.js';

const incident = (change: Partial<Incident> = {}): Incident => ({
  id: 'incident-1',
  kind: 'login_ended',
  reason: 'password_changed',
  openedAt: '2026-11-20T09:21:02.000Z',
  connectedBy: 'Rosa',
  pages: Array.from({ length: 30 }, (_, index) => ({ pageId: String(index), name: `Page ${index}` })),
  ...change,
});

async function show(items: Incident[], role?: 'owner') {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queryClient.setQueryData([...pagesKey, 'incidents'], { items, nextCursor: null });
  await renderForSpec(<Incidents />, { queryClient, ...(role && { role }) });
}

describe('incidents', () => {
  it('says once for 30 Pages what has happened, and whose login it is', async () => {
    await show([incident()]);
    const [banner, ...others] = screen.getAllByTestId('incident');
    expect(others).toEqual([]);
    expect(banner?.textContent).toContain(
      "30 Pages can't send: the Facebook password was changed (connected by Rosa).",
    );
    expect(banner?.textContent).toContain('and 24 more');
  });

  it('names a single Page, and has words for a reason that it does not know', async () => {
    await show([
      incident({ reason: 'something_new', connectedBy: null, pages: [{ pageId: '1', name: 'Harbor Dental' }] }),
    ]);
    expect(screen.getByTestId('incident').textContent).toContain(
      "Harbor Dental can't send: Facebook no longer accepts the login.",
    );
  });

  it('complaint 29: says for each way in which a token dies another sentence, in every language', async () => {
    for (const { why } of [english, german]) {
      const said = Object.values(why);
      expect(said).toHaveLength(9);
      expect(new Set(said).size).toBe(said.length);
    }
    const reasons = ['expired', 'app_removed', 'role_lost', 'permission_missing', 'not_subscribed'] as const;
    const kindOf = (reason: (typeof reasons)[number]) =>
      reason === 'expired' || reason === 'app_removed' ? 'login_ended' : reason;
    const items = reasons.map((reason) => incident({ id: reason, reason, kind: kindOf(reason), connectedBy: null }));
    await show(items, 'owner');
    const banners = screen.getAllByTestId('incident').map(({ textContent }) => textContent);
    for (const [index, words] of [
      'the Facebook login has expired',
      'the app was removed on Facebook',
      'the role on the Page was taken away',
      'a permission is missing on Facebook',
      'Facebook sends no messages here',
    ].entries())
      expect(banners[index]).toContain(words);
    expect(banners[1]).toContain('One login to Facebook mends all of it.');
    expect(banners[2]).toContain('Somebody who has a role on the Page mends it');
  });

  it('shows an agent no button that only owners may press, but whom to ask', async () => {
    await show([incident()]);
    expect(screen.queryByTestId('mend')).toBeNull();
    expect(screen.getByTestId('incident').textContent).toContain('An owner of your agency');
  });
});
