import { answerOf, api } from './client.js';

/** Where the browser goes to log in to Facebook; the answer is a redirect, so it is opened and not fetched. */
export function connectAddress(locationId: string | null, rerequest = false): string {
  const query = new URLSearchParams();
  if (locationId) query.set('locationId', locationId);
  if (rerequest) query.set('rerequest', 'true');
  return `/api/integrations/facebook/connect?${query}`;
}

export const listAvailablePages = () => answerOf(api.GET('/api/integrations/facebook/available-pages'));

export const connectPage = (pageId: string, locationId: string, acceptStopping: boolean) =>
  answerOf(api.POST('/api/integrations/facebook/pages', { body: { pageId, locationId, acceptStopping } }));

export const listPages = () => answerOf(api.GET('/api/integrations/facebook/pages'));

export const listIncidents = () => answerOf(api.GET('/api/integrations/facebook/incidents'));

const of = (pageId: string) => ({ path: { pageId } });

export const changePage = (pageId: string, body: { humanAgentEnabled?: boolean; locationId?: string }) =>
  answerOf(api.PATCH('/api/integrations/facebook/pages/{pageId}', { params: of(pageId), body }));

export const disconnectPage = (pageId: string) =>
  answerOf(api.DELETE('/api/integrations/facebook/pages/{pageId}', { params: of(pageId) }));

export const importHistory = (pageId: string, days: number) =>
  answerOf(
    api.POST('/api/integrations/facebook/pages/{pageId}/history-import', { params: of(pageId), body: { days } }),
  );
