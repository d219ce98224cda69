import { createBrowserRouter, Navigate } from 'react-router';
import { Shell } from '../shell/shell.js';
import { NotFound, PageFailure } from './page-failure.js';

/** Every address of the portal. Each page is a file of its own that is fetched when it is first needed. */
export const router = createBrowserRouter([
  { path: '/sign-in', lazy: () => import('./sign-in.route.js'), ErrorBoundary: PageFailure },
  {
    Component: Shell,
    ErrorBoundary: PageFailure,
    HydrateFallback: () => null,
    children: [
      { index: true, element: <Navigate to="/inbox" replace /> },
      { path: 'inbox/:conversationId?', lazy: () => import('./inbox.route.js'), ErrorBoundary: PageFailure },
      {
        path: 'settings',
        lazy: () => import('./settings.route.js'),
        ErrorBoundary: PageFailure,
        children: [
          { index: true, element: <Navigate to="integrations" replace /> },
          { path: 'integrations', lazy: () => import('./integrations.route.js') },
          { path: 'people', lazy: () => import('./people.route.js') },
          { path: 'ledger', lazy: () => import('./ledger.route.js') },
        ],
      },
      { path: '*', Component: NotFound },
    ],
  },
]);
