import { request } from './request.js';
import type { AvailablePages, ConnectedPage, ListOf } from './types.js';

/** Where the browser goes to log in to Facebook; the answer is a redirect, so it is opened and not fetched. */
export function connectAddress(locationId: string | null, rerequest = false): string {
  const query = new URLSearchParams();
  if (locationId) query.set('locationId', locationId);
  if (rerequest) query.set('rerequest', 'true');
  return `/api/integrations/facebook/connect?${query}`;
}

export const listAvailablePages = () => request<AvailablePages>('GET', '/api/integrations/facebook/available-pages');

export const connectPage = (pageId: string, locationId: string, acceptStopping: boolean) =>
  request<ConnectedPage>('POST', '/api/integrations/facebook/pages', { body: { pageId, locationId, acceptStopping } });

export const listPages = () => request<ListOf<ConnectedPage>>('GET', '/api/integrations/facebook/pages');

export const changePage = (pageId: string, change: { humanAgentEnabled: boolean }) =>
  request<ConnectedPage>('PATCH', `/api/integrations/facebook/pages/${pageId}`, { body: change });

export const disconnectPage = (pageId: string) => request<void>('DELETE', `/api/integrations/facebook/pages/${pageId}`);
