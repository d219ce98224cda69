import type { AgencyTransaction } from '@faro/persistence';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { FailPoints } from '../fail-points.js';
import { OutboundConfig } from '../outbound.config.js';
import { decideNext, type NextStep } from './next-delivery.js';
import type { Lane, OutstandingPart } from './outstanding-part.js';
import { type CallKind, type PagePace, takeCall } from './pace-page.js';
import { type PageKey, PagePacesRepository } from './page-paces.repository.js';
import { type MarkedCall, PrepareRepository, turnKey } from './prepare.repository.js';
import type { Turn } from './turn.js';

/** Begins turns: finds the next part of each lane, decides, asks the Page's pace, and writes that the call is about to be made. */
@Injectable()
export class PrepareTurns {
  constructor(
    private readonly database: Database,
    private readonly repository: PrepareRepository,
    private readonly paces: PagePacesRepository,
    private readonly config: OutboundConfig,
    private readonly failPoints: FailPoints,
  ) {}

  run(lanes: readonly Lane[]): Promise<Turn[]> {
    const begunAtMs = performance.now();
    const agencyIds = [...new Set(lanes.map(({ agencyId }) => agencyId))];
    return this.database.inAgencies(agencyIds, async (tx) => {
      const { now, heads } = await this.repository.heads(tx, lanes);
      const decided = lanes.flatMap((lane) => {
        const head = heads.get(turnKey(lane.conversationId, lane.fence));
        return head ? [{ lane, begunAtMs, ...head, step: decideNext(head.part, this.config.metaAppId, now) }] : [];
      });
      const { paced, taken } = await this.pace(tx, decided, now);
      this.failPoints.reach('deliver.before_mark');
      const [turns] = await Promise.all([this.mark(tx, paced), this.paces.store(tx, taken)]);
      return lanes.map(
        (lane) => turns.get(lane) ?? { lane, begunAtMs, wakes: 0, step: { kind: 'nothing' }, part: null },
      );
    });
  }

  /** A call that the Page's pace does not grant becomes a wait; `taken`: what is left of the paces, to be stored. */
  private async pace(
    tx: AgencyTransaction,
    decided: readonly Decided[],
    now: Date,
  ): Promise<{ paced: Paced[]; taken: (PageKey & { pace: PagePace })[] }> {
    const calls = decided.filter(({ part, step }) => callKindOf(step, part) !== null);
    if (calls.length === 0) return { paced: decided.map((one) => ({ ...one, pace: null })), taken: [] };
    const paces = await this.paces.lock(
      tx,
      calls.map(({ lane }) => lane),
    );
    const paced = decided.map((one) => grant(one, paces, now));
    const pages = new Map(calls.map(({ lane }) => [lane.pageId, lane.agencyId]));
    const taken = [...pages].flatMap(([pageId, agencyId]) => {
      const pace = paces.get(pageId);
      return pace ? [{ agencyId, pageId, pace }] : [];
    });
    return { paced, taken };
  }

  private async mark(tx: AgencyTransaction, paced: readonly Paced[]): Promise<Map<Lane, Turn>> {
    const calls = paced.filter(({ step }) => step.kind === 'send' || step.kind === 'upload');
    const marked =
      calls.length === 0
        ? new Map<string, MarkedCall>()
        : await this.repository.markCalled(
            tx,
            calls.map(({ lane, part, step }) => ({
              agencyId: lane.agencyId,
              deliveryId: part.deliveryId,
              isSend: step.kind === 'send',
            })),
          );
    const turns = paced.flatMap((one): Turn[] => {
      if (!calls.includes(one)) return [one];
      const call = marked.get(one.part.deliveryId);
      marked.delete(one.part.deliveryId); // one mark, one call, whatever came together in this batch
      return call ? [{ ...one, part: { ...one.part, ...call } }] : [];
    });
    return new Map(turns.map((turn) => [turn.lane, turn]));
  }
}

interface Decided {
  readonly lane: Lane;
  readonly begunAtMs: number;
  readonly wakes: number;
  readonly part: OutstandingPart;
  readonly step: NextStep;
}
type Paced = Decided & { readonly pace: PagePace | null };

function grant(one: Decided, paces: Map<string, PagePace>, now: Date): Paced {
  const kind = callKindOf(one.step, one.part);
  const pace = paces.get(one.lane.pageId);
  if (kind === null || !pace) return { ...one, pace: null };
  const taken = takeCall(pace, kind, now);
  paces.set(one.lane.pageId, taken.pace);
  return taken.waitMs > 0 ? { ...one, step: { kind: 'wait', forMs: taken.waitMs }, pace } : { ...one, pace };
}

function callKindOf(step: NextStep, { content }: OutstandingPart): CallKind | null {
  if (step.kind === 'read_back') return 'reading';
  if (step.kind === 'upload') return 'media';
  if (step.kind !== 'send') return null;
  return content.kind === 'upload' ? 'media' : 'text';
}
