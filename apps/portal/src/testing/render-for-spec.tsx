import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import type { Session } from '../api/types.js';
import { Outbox, type OutboxPorts } from '../composer/outbox.js';
import { OutboxContext } from '../composer/outgoing.js';
import { en } from '../i18n/en/index.js';
import { SessionContext } from '../session/use-session.js';
import { theme } from '../ui/theme.js';

type Role = Session['user']['role'];

const sessionOf = (role: Role): Session => ({
  user: { id: 'person-1', email: 'agent@harbor.example', name: 'Robin', role, agencyId: 'agency-1' },
  agency: { id: 'agency-1', name: 'Harbor Agency', plan: 'plus' },
});

/** What jsdom lacks and the design system asks for. */
function completeBrowser(): void {
  window.matchMedia ??= ((media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })) as unknown as typeof window.matchMedia;
  if (!document.fonts) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

interface Surroundings {
  ports?: Partial<OutboxPorts>;
  queryClient?: QueryClient;
  /** As whom; an agent where nothing is said. */
  role?: Role;
}

/** Draws a part of the portal with everything around it that it needs, in English. */
export async function renderForSpec(part: ReactNode, { ports, queryClient, role = 'agent' }: Surroundings = {}) {
  completeBrowser();
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  const client = queryClient ?? new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const outbox = new Outbox('outbox-of-spec', {
    post: () => new Promise(() => undefined),
    accepted: () => undefined,
    describe: String,
    wait: () => Promise.resolve(),
    ...ports,
  });
  const view = render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={client}>
        <MemoryRouter>
          <SessionContext value={sessionOf(role)}>
            <OutboxContext value={outbox}>{part}</OutboxContext>
          </SessionContext>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...view, outbox, client };
}
