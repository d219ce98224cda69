import type { GraphClient } from './client.js';
import { type GraphOutcome, mapBody } from './outcome.js';
import { readAllPages } from './read-all-pages.js';
import { type Fields, fieldsOf, textIn, textsIn } from './shapes.js';

/** A Page that a person granted the app. */
export interface GrantedPage {
  readonly pageId: string;
  readonly name: string;
  readonly pictureUrl: string | null;
  /** What the person may do on it: `MESSAGING`, `MODERATE`, `MANAGE` ...; null where only the list of Pages would say. */
  readonly tasks: readonly string[] | null;
  /** Null where the person's role gives none. Lives as long as the user token that it came from. */
  readonly pageToken: string | null;
}

const FIELDS = 'id,name,access_token,picture';
/** What a person may do stands in their list of Pages alone: it is no field of a Page. */
const FIELDS_OF_LIST = `${FIELDS},tasks`;
const PAGE_SIZE = 100;

/** Every Page that the person granted, over all cursors. */
export async function listGrantedPages(client: GraphClient, userToken: string): Promise<GraphOutcome<GrantedPage[]>> {
  const outcome = await readAllPages(client, {
    method: 'GET',
    path: '/me/accounts',
    token: userToken,
    query: { fields: FIELDS_OF_LIST, limit: String(PAGE_SIZE) },
  });
  return mapBody(outcome, (elements) => elements.flatMap((element) => readPage(element) ?? []));
}

/** One Page by its id: for Pages that the list leaves out although `debug_token` names them. */
export async function readGrantedPage(
  client: GraphClient,
  { pageId, userToken }: { pageId: string; userToken: string },
): Promise<GraphOutcome<GrantedPage>> {
  const outcome = await client.call({
    method: 'GET',
    path: `/${pageId}`,
    token: userToken,
    query: { fields: FIELDS },
  });
  return mapBody(outcome, (body) => readPage(fieldsOf(body)));
}

/** The self-test of a Page's token: with it, `/me` must be that Page. */
export async function testPageToken(
  client: GraphClient,
  { pageId, pageToken }: { pageId: string; pageToken: string },
): Promise<GraphOutcome<{ isPage: boolean; name: string | null }>> {
  const outcome = await client.call({ method: 'GET', path: '/me', token: pageToken, query: { fields: 'id,name' } });
  return mapBody(outcome, (body) => ({
    isPage: textIn(fieldsOf(body), 'id') === pageId,
    name: textIn(fieldsOf(body), 'name'),
  }));
}

/** A Page's own picture, large enough for any screen; null where it has none of its own. The URL expires: copy it. */
export async function readPagePicture(
  client: GraphClient,
  { pageId, pageToken }: { pageId: string; pageToken: string },
): Promise<GraphOutcome<{ pictureUrl: string | null }>> {
  const fields = 'picture.width(256).height(256){url,is_silhouette}';
  const outcome = await client.call({ method: 'GET', path: `/${pageId}`, token: pageToken, query: { fields } });
  return mapBody(outcome, (body) => {
    const picture = fieldsOf(fieldsOf(fieldsOf(body).picture).data);
    return { pictureUrl: picture.is_silhouette === true ? null : textIn(picture, 'url') };
  });
}

/**
 * Whether the person may answer messages. Newer names carry a prefix (`PROFILE_PLUS_MESSAGING`), so the ending decides; where tasks are not
 * said, a token of the Page does: there is none without a role.
 */
export function mayMessage({ tasks, pageToken }: GrantedPage): boolean {
  if (tasks === null) return pageToken !== null;
  return tasks.some((task) => task.endsWith('MESSAGING'));
}

function readPage(element: Fields): GrantedPage | null {
  const pageId = textIn(element, 'id');
  if (pageId === null) return null;
  const picture = fieldsOf(fieldsOf(element.picture).data);
  return {
    pageId,
    name: textIn(element, 'name') ?? pageId,
    pictureUrl: textIn(picture, 'url'),
    tasks: Array.isArray(element.tasks) ? textsIn(element, 'tasks') : null,
    pageToken: textIn(element, 'access_token'),
  };
}
