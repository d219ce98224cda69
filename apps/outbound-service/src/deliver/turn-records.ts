import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ChangeDeliveries } from './change-deliveries.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { TurnVerdict } from './judge-turn.js';
import { LanesRepository, type LaneTurn } from './lanes.repository.js';
import { PageRecords } from './page-records.js';
import type { KnownMids } from './reconcile-unconfirmed.js';
import { SettleRepository } from './settle.repository.js';
import type { FinishedTurn } from './turn.js';

export type JudgedTurn = FinishedTurn & { readonly verdict: TurnVerdict };

type Judge = (finished: FinishedTurn, now: Date, known: KnownMids) => TurnVerdict;

/** Writes what turns have brought, in the order of locks that everybody keeps: conversations, parts, Pages, lanes. */
@Injectable()
export class TurnRecords {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly changeDeliveries: ChangeDeliveries,
    private readonly lanes: LanesRepository,
    private readonly pages: PageRecords,
    private readonly repository: SettleRepository,
  ) {}

  async write(tx: AgencyTransaction, finished: readonly FinishedTurn[], judge: Judge): Promise<JudgedTurn[]> {
    const lanes = finished.map(({ turn }) => turn.lane);
    const [locked, stored] = await Promise.all([
      this.deliveries.lockConversations(tx, lanes),
      this.changeDeliveries.load(tx, finished.flatMap(messageOf)),
    ]);
    const judged: JudgedTurn[] = [];
    for (const one of finished) judged.push({ ...one, verdict: judge(one, locked.now, await this.knownMids(tx, one)) });
    await this.changeDeliveries.run(tx, judged.flatMap(wantedOf), locked, stored);
    for (const one of judged) await this.writeRest(tx, one);
    await this.pages.observe(tx, judged, locked.now);
    return judged;
  }

  endTurns(tx: AgencyTransaction, turns: readonly LaneTurn[]): Promise<boolean[]> {
    return this.lanes.endTurns(tx, turns);
  }

  /** Only where a thread was read: it is rare. */
  private async knownMids(tx: AgencyTransaction, { turn, result }: FinishedTurn): Promise<KnownMids> {
    if (result.kind !== 'read') return { taken: new Set(), earlier: new Set() };
    return this.repository.knownMids(tx, turn.lane.agencyId, turn.lane.conversationId);
  }

  private async writeRest(tx: AgencyTransaction, { turn, result, verdict }: JudgedTurn): Promise<void> {
    const { agencyId, conversationId, pageId } = turn.lane;
    if (verdict.isUnreachable) await this.repository.markUnreachable(tx, agencyId, conversationId);
    if (verdict.deadToken) await this.pages.requireReauthorization(tx, turn, verdict.deadToken);
    if (turn.part?.content.kind !== 'upload') return;
    const { uploadId } = turn.part.content;
    if (verdict.isUploadForgotten) await this.repository.forgetAttachmentId(tx, { agencyId, pageId, uploadId });
    if (result.kind !== 'uploaded' || result.outcome.kind !== 'ok') return;
    const metaAttachmentId = result.outcome.body.attachmentId;
    await this.repository.keepAttachmentId(tx, { agencyId, pageId, uploadId, metaAttachmentId });
  }
}

function messageOf({ turn: { lane, part } }: FinishedTurn) {
  return part === null ? [] : [{ agencyId: lane.agencyId, messageId: part.messageId }];
}

function wantedOf({ turn, verdict }: JudgedTurn) {
  if (turn.part === null || verdict.event === null) return [];
  const { agencyId, conversationId } = turn.lane;
  const { messageId, deliveryId, attempts } = turn.part;
  return [{ agencyId, conversationId, messageId, deliveryId, event: verdict.event, attempt: attempts }];
}
