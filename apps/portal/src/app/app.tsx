import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { BrowserRouter } from 'react-router';
import { WordsProvider } from '../i18n/words-provider.js';
import { PageBoundary } from '../routes/page-boundary.js';
import { PortalRoutes } from '../routes/portal-routes.js';
import { theme } from '../ui/theme.js';
import { Toasts } from '../ui/toasts.js';
import { createQueryClient } from './query-client.js';

/** The same name as in color-scheme.js, which reads it before the first paint. */
const colorSchemes = localStorageColorSchemeManager({ key: 'faro-color-scheme' });

export function App() {
  const [queryClient] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colorSchemes}>
      <QueryClientProvider client={queryClient}>
        <WordsProvider>
          <BrowserRouter>
            <PageBoundary>
              <Suspense fallback={null}>
                <PortalRoutes />
              </Suspense>
            </PageBoundary>
          </BrowserRouter>
          <Toasts />
        </WordsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
