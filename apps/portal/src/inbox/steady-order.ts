import { useMemo, useState } from 'react';

export interface SteadyOrder {
  /** The ids in the order in which they are shown. */
  shown: string[];
  /** How many would be elsewhere, or are not shown yet. */
  waiting: number;
}

/**
 * The order to show while somebody's pointer is on the list: what was shown stays where it was, what is gone goes, what was added
 * at the end (the next page) is added there, and what is new or has moved up waits.
 */
export function keepSteady(shown: readonly string[], next: readonly string[]): SteadyOrder {
  const present = new Set(next);
  const kept = shown.filter((id) => present.has(id));
  const known = new Set(kept);
  const lastKept = next.findLastIndex((id) => known.has(id));
  const appended = next.slice(lastKept + 1);
  const newcomers = next.slice(0, lastKept + 1).filter((id) => !known.has(id));
  const moved = movedUp(
    kept,
    next.filter((id) => known.has(id)),
  );
  return { shown: [...kept, ...appended], waiting: newcomers.length + moved };
}

/** How many stand further up than before: those that were overtaken do not count. */
function movedUp(before: readonly string[], after: readonly string[]): number {
  const remaining = [...before];
  let moved = 0;
  for (const id of after) {
    const at = remaining.indexOf(id);
    if (at > 0) moved += 1;
    remaining.splice(at, 1);
  }
  return moved;
}

/** The order of a list that holds still while `held`; `release` lets what waits in. */
export function useSteadyOrder(next: readonly string[], held: boolean, view: string) {
  const [kept, setKept] = useState({ view, shown: [...next] });
  const steady = useMemo(
    () => (held && kept.view === view ? keepSteady(kept.shown, next) : { shown: [...next], waiting: 0 }),
    [held, kept, next, view],
  );
  const same = kept.view === view && kept.shown.length === steady.shown.length;
  if (!same || kept.shown.some((id, index) => id !== steady.shown[index])) setKept({ view, shown: steady.shown });
  return { ...steady, release: () => setKept({ view, shown: [...next] }) };
}
