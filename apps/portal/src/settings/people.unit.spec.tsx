/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import type { Person } from '../api/types.js';
import { renderForSpec } from '../testing/render-for-spec.js';
import { People } from './people.js';

const person = (change: Partial<Person> = {}): Person => ({
  id: 'person-2',
  name: 'Ada',
  email: 'ada@harbor.example',
  role: 'agent',
  locationIds: null,
  deactivatedAt: null,
  ...change,
});

async function show(...items: Person[]) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queryClient.setQueryData(['people', 'everybody'], { items, nextCursor: null });
  queryClient.setQueryData(['locations'], { items: [{ id: 'l1', name: 'Harbor Dental' }], nextCursor: null });
  await renderForSpec(<People />, { queryClient });
}

describe('people', () => {
  it('are shown with their role, and the locations that an agent is limited to', async () => {
    await show(person({ locationIds: ['l1'] }), person({ id: 'person-3', name: 'Bo', locationIds: [] }));
    const [ada, bo] = screen.getAllByTestId('person');
    expect(ada?.textContent).toContain('Harbor Dental');
    expect(ada?.textContent).toContain('Agent');
    expect(bo?.textContent).toContain('No location');
  });

  it('who can not sign in any more are shown as such', async () => {
    await show(person({ deactivatedAt: '2026-11-20T09:21:02.000Z' }));
    expect(screen.getByTestId('person').textContent).toContain('Can not sign in');
  });

  it('are not an agent’s to invite or to change', async () => {
    await show(person());
    expect(screen.queryByTestId('invite-person')).toBeNull();
    expect(screen.queryByLabelText('More for Ada')).toBeNull();
  });
});
