import type { ApiClient } from './api-client.js';

/** Connects Pages as an owner does, through the login dialog, without a browser. Pages that are connected stay as they are. */
export async function connectPages(
  owner: ApiClient,
  pages: readonly { pageId: string; location: string }[],
  { isLoggedIn = false } = {},
): Promise<void> {
  const { items: locations } = await owner.get<{ items: { id: string; name: string }[] }>('/api/locations');
  const locationId = (name: string) => locations.find((location) => location.name === name)?.id;
  if (!isLoggedIn) await consent(owner, locationId(pages[0]?.location ?? '') ?? locations[0]?.id ?? '');
  for (const { pageId, location } of pages) {
    const { status, body } = await owner.call('POST', '/api/integrations/facebook/pages', {
      pageId,
      locationId: locationId(location),
    });
    if (status !== 201) throw new Error(`Page ${pageId} was not connected: ${status} ${JSON.stringify(body)}`);
  }
}

/** The login dialog from one end to the other, whatever comes of it. Answers where Facebook sent the browser: `code` and `state`. */
export async function consent(owner: ApiClient, locationId: string): Promise<URLSearchParams> {
  const connectPath = `/api/integrations/facebook/connect?locationId=${locationId}`;
  const dialog = (await owner.request('GET', connectPath)).headers.get('location') ?? '';
  const answer = new URLSearchParams({ person: 'olivia', decision: 'accept', pages: 'all' });
  const accepted = await fetch(dialog, { method: 'POST', body: answer, redirect: 'manual' });
  const callback = (accepted.headers.get('location') ?? '').replace(/#.*$/, '');
  const { status } = await owner.request('GET', callback);
  if (status !== 302) throw new Error(`The login dialog ended with ${status}.`);
  return new URL(callback).searchParams;
}
