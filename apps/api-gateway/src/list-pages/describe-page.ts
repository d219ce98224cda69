import type { StoredPage } from '../page/page.repository.js';
import type { ConnectedPage } from './page.dto.js';

/** @param signUrl makes the address under which stored media can be fetched. */
export function describePage({ pictureKey, ...page }: StoredPage, signUrl: (key: string) => string): ConnectedPage {
  return { ...page, pictureUrl: pictureKey === null ? null : signUrl(pictureKey) };
}
