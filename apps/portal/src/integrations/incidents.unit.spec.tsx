/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import type { Incident } from '../api/types.js';
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

async function show(...items: Incident[]) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queryClient.setQueryData([...pagesKey, 'incidents'], { items, nextCursor: null });
  await renderForSpec(<Incidents />, { queryClient });
}

describe('incidents', () => {
  it('says once for 30 Pages what has happened, and whose login it is', async () => {
    await show(incident());
    const [banner, ...others] = screen.getAllByTestId('incident');
    expect(others).toEqual([]);
    expect(banner?.textContent).toContain(
      "30 Pages can't send: the Facebook password was changed (connected by Rosa).",
    );
    expect(banner?.textContent).toContain('and 24 more');
  });

  it('names a single Page, and has words for a reason that it does not know', async () => {
    await show(
      incident({ reason: 'something_new', connectedBy: null, pages: [{ pageId: '1', name: 'Harbor Dental' }] }),
    );
    expect(screen.getByTestId('incident').textContent).toContain(
      "Harbor Dental can't send: Facebook no longer accepts the login.",
    );
  });

  it('shows an agent no button that only owners may press, but whom to ask', async () => {
    await show(incident());
    expect(screen.queryByTestId('mend')).toBeNull();
    expect(screen.getByTestId('incident').textContent).toContain('An owner of your agency');
  });
});
