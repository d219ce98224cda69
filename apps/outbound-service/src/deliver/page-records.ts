import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { TurnVerdict } from './judge-turn.js';
import { observe, type PagePace } from './pace-page.js';
import { PagePacesRepository } from './page-paces.repository.js';
import { RequireReauthorization } from './require-reauthorization.js';
import type { FinishedTurn } from './turn.js';

type Judged = FinishedTurn & { readonly verdict: TurnVerdict };

/** What turns say about Pages. */
@Injectable()
export class PageRecords {
  constructor(
    private readonly paces: PagePacesRepository,
    private readonly reauthorization: RequireReauthorization,
  ) {}

  /** Most answers say nothing new about a Page; those that do are put together, so that each Page is written once. */
  async observe(tx: AgencyTransaction, judged: readonly Judged[], now: Date): Promise<void> {
    const telling = judged.filter(isTelling);
    if (telling.length === 0) return;
    const paces = await this.paces.lock(
      tx,
      telling.map(({ turn }) => turn.lane),
    );
    const pages = new Map<string, string>();
    for (const { turn, verdict } of telling) {
      const pace = paces.get(turn.lane.pageId);
      const granted = (turn.part && turn.pace) ?? pace;
      if (pace && verdict.observation) paces.set(turn.lane.pageId, observe(pace, verdict.observation, now, granted));
      pages.set(turn.lane.pageId, turn.lane.agencyId);
    }
    const stored = [...pages].flatMap(([pageId, agencyId]) => {
      const pace = paces.get(pageId);
      return pace ? [{ agencyId, pageId, pace }] : [];
    });
    await this.paces.store(tx, stored);
  }

  async requireReauthorization(
    tx: AgencyTransaction,
    { lane, part }: FinishedTurn['turn'],
    error: NonNullable<TurnVerdict['deadToken']>,
  ): Promise<void> {
    await this.reauthorization.run(tx, lane, part?.page?.token.sealed ?? null, error);
  }
}

function isTelling({ turn, verdict }: Judged): boolean {
  const { observation } = verdict;
  if (observation === null || turn.part === null) return false;
  return observation.kind !== 'answered' || observation.usagePercent > 0 || isDisturbed(turn.pace);
}

/** The Page paused, failed or was slowed down of late: its next answer matters to its pace. */
function isDisturbed(pace: PagePace | null): boolean {
  return pace !== null && (pace.failuresInRow > 0 || pace.throttlesInRow > 0 || pace.usagePercent > 0);
}
