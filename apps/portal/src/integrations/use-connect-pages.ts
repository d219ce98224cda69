import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { connectPage } from '../api/pages.js';
import type { AvailablePage, AvailablePages, ConnectedPage, Location } from '../api/types.js';
import { problemText } from '../shell/problem-text.js';
import { sideBySide } from './side-by-side.js';
import { pagesKey, useLocations, usePages } from './use-pages.js';

/** What became of connecting a Page. */
export type PickResult = { state: 'connecting' } | { state: 'connected' } | { state: 'refused'; reason: string };

/** Whether a Page can be chosen at all. */
export const isConnectable = ({ obstacle, missingPermissions, missingTasks, connectedTo }: AvailablePage): boolean =>
  obstacle === null &&
  missingPermissions.length === 0 &&
  missingTasks.length === 0 &&
  connectedTo?.scope !== 'another_agency';

/** Each is some six calls to Facebook. */
const AT_ONCE = 4;

/** The choice of Pages and locations, and connecting them, each with its own result. */
export function useConnectPages(available: AvailablePages) {
  const client = useQueryClient();
  const locations = useLocations();
  const connected = usePages().data ?? [];
  const [chosen, setChosen] = useState(() => new Set(initialChoice(available, connected)));
  const [places, setPlaces] = useState<Record<string, string>>({});
  const [results, setResults] = useState<Record<string, PickResult>>({});
  const [isRunning, setRunning] = useState(false);
  const placeOf = (page: AvailablePage) => places[page.pageId] ?? likelyPlace(page, available, locations);
  const open = available.items.filter(({ pageId }) => chosen.has(pageId) && results[pageId]?.state !== 'connected');

  const connectOne = async (page: AvailablePage, acceptStopping: boolean): Promise<boolean> => {
    const settle = (result: PickResult) => setResults((now) => ({ ...now, [page.pageId]: result }));
    settle({ state: 'connecting' });
    try {
      await connectPage(page.pageId, placeOf(page), acceptStopping);
      settle({ state: 'connected' });
      return true;
    } catch (error) {
      settle({ state: 'refused', reason: problemText(error) });
      return false;
    }
  };

  /** Resolves to whether all went well. */
  const run = async (acceptStopping: boolean): Promise<boolean> => {
    setRunning(true);
    const well = await sideBySide(open, AT_ONCE, (page) => connectOne(page, acceptStopping));
    setRunning(false);
    await client.invalidateQueries({ queryKey: pagesKey });
    return well;
  };

  const row = (page: AvailablePage) => ({
    chosen: chosen.has(page.pageId),
    onChoose: (wanted: boolean) => setChosen((now) => withOrWithout(now, page.pageId, wanted)),
    locationId: placeOf(page),
    onLocation: (id: string) => setPlaces((now) => ({ ...now, [page.pageId]: id })),
    result: results[page.pageId] ?? null,
    locked: isRunning,
  });
  const settled = Object.values(results).filter(({ state }) => state !== 'connecting').length;
  return {
    row,
    run,
    isRunning,
    chosenIds: open.map(({ pageId }) => pageId),
    isDone: !isRunning && settled > 0 && open.length === 0,
    progress: isRunning ? { done: settled, all: chosen.size } : null,
  };
}

/** Where it is connected already, the location of the same name, where connecting began, or simply the first. */
function likelyPlace(page: AvailablePage, { locationId }: AvailablePages, locations: readonly Location[]): string {
  const namesake = locations.find(({ name }) => name.toLowerCase() === page.name.toLowerCase());
  return page.connectedTo?.locationId ?? namesake?.id ?? locationId ?? locations[0]?.id ?? '';
}

/** What is most likely wanted: everything that can be connected and is not yet, or no longer works. */
function initialChoice({ items }: AvailablePages, connected: readonly ConnectedPage[]): string[] {
  const works = new Set(connected.flatMap(({ pageId, status }) => (status === 'active' ? [pageId] : [])));
  return items.filter((page) => isConnectable(page) && !works.has(page.pageId)).map(({ pageId }) => pageId);
}

function withOrWithout(ids: ReadonlySet<string>, id: string, wanted: boolean): Set<string> {
  const next = new Set(ids);
  if (wanted) next.add(id);
  else next.delete(id);
  return next;
}
